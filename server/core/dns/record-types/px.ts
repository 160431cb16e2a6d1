import { domainName } from '../field-kinds/domain-name.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const PX = defineRecordType({
  name: 'PX',
  number: 26,
  summary: 'Maps this name to an X.400 mail domain.',
  fields: [
    { name: 'preference', kind: uint16, role: 'preference' },
    { name: 'domain', kind: domainName, role: 'related-name' },
    { name: 'x400-name', kind: domainName, role: 'related-name' },
  ],
  example: '10 example.net. prmd.admd.example.',
  sources: ['RFC 2163 §4'],
});

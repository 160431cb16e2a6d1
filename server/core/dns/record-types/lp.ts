import { domainName } from '../field-kinds/domain-name.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const LP = defineRecordType({
  name: 'LP',
  number: 107,
  summary: 'Names where the locators of this node stand (ILNP).',
  fields: [
    { name: 'preference', kind: uint16, role: 'preference' },
    { name: 'target', kind: domainName, role: 'related-name' },
  ],
  example: '10 l64-subnet.example.com.',
  sources: ['RFC 6742 §2.4'],
});

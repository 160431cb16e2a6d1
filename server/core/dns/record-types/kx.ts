import { domainName } from '../field-kinds/domain-name.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const KX = defineRecordType({
  name: 'KX',
  number: 36,
  summary: 'Names a host that exchanges keys for this name.',
  fields: [
    { name: 'preference', kind: uint16, role: 'preference' },
    { name: 'exchanger', kind: domainName, role: 'service-host' },
  ],
  example: '10 kx.example.com.',
  sources: ['RFC 2230 §3'],
});

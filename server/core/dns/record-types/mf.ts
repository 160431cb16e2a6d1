import { domainName } from '../field-kinds/domain-name.ts';
import { defineRecordType } from '../record-type.ts';

export const MF = defineRecordType({
  name: 'MF',
  number: 4,
  summary: 'Named a host that forwarded mail before MX; obsolete, and refused in zones.',
  fields: [{ name: 'host', kind: domainName, role: 'related-name' }],
  example: 'relay.example.com.',
  sources: ['RFC 1035 §3.3.5', 'RFC 973'],
});

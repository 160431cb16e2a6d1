import { domainName } from '../field-kinds/domain-name.ts';
import { defineRecordType } from '../record-type.ts';

export const MD = defineRecordType({
  name: 'MD',
  number: 3,
  summary: 'Named the host that took mail before MX; obsolete, and refused in zones.',
  fields: [{ name: 'host', kind: domainName, role: 'related-name' }],
  example: 'mail.example.com.',
  sources: ['RFC 1035 §3.3.4', 'RFC 973'],
});

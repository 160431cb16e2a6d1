import { domainName } from '../field-kinds/domain-name.ts';
import { defineRecordType } from '../record-type.ts';

export const MB = defineRecordType({
  name: 'MB',
  number: 7,
  summary: 'Named the host of a mailbox; retired.',
  fields: [{ name: 'host', kind: domainName, role: 'related-name' }],
  example: 'mail.example.com.',
  sources: ['RFC 1035 §3.3.3'],
});

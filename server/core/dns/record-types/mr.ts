import { domainName } from '../field-kinds/domain-name.ts';
import { defineRecordType } from '../record-type.ts';

export const MR = defineRecordType({
  name: 'MR',
  number: 9,
  summary: 'Named the new name of a mailbox; retired.',
  fields: [{ name: 'mailbox', kind: domainName, role: 'mailbox' }],
  example: 'renamed.example.com.',
  sources: ['RFC 1035 §3.3.8'],
});

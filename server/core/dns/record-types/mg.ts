import { domainName } from '../field-kinds/domain-name.ts';
import { defineRecordType } from '../record-type.ts';

export const MG = defineRecordType({
  name: 'MG',
  number: 8,
  summary: 'Named a member of a mail group; retired.',
  fields: [{ name: 'member', kind: domainName, role: 'mailbox' }],
  example: 'member.example.com.',
  sources: ['RFC 1035 §3.3.6'],
});

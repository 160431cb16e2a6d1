import { domainName } from '../field-kinds/domain-name.ts';
import { defineRecordType } from '../record-type.ts';

export const MINFO = defineRecordType({
  name: 'MINFO',
  number: 14,
  summary: 'Named who is responsible for a mailing list; retired.',
  fields: [
    { name: 'responsible', kind: domainName, role: 'mailbox' },
    { name: 'errors', kind: domainName, role: 'mailbox' },
  ],
  example: 'owner.example.com. errors.example.com.',
  sources: ['RFC 1035 §3.3.7'],
});

import { domainName } from '../field-kinds/domain-name.ts';
import { defineRecordType } from '../record-type.ts';

export const RP = defineRecordType({
  name: 'RP',
  number: 17,
  summary: 'Says who is responsible for this name and where a text about them stands.',
  fields: [
    { name: 'mailbox', kind: domainName, role: 'mailbox' },
    { name: 'text-name', kind: domainName, role: 'related-name' },
  ],
  example: 'hostmaster.example.com. people.example.com.',
  sources: ['RFC 1183 §2.2'],
});

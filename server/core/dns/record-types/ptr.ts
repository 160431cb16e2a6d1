import { domainName } from '../field-kinds/domain-name.ts';
import { defineRecordType } from '../record-type.ts';

export const PTR = defineRecordType({
  name: 'PTR',
  number: 12,
  summary: 'Points from an address, written as a name, to the host that has it.',
  fields: [{ name: 'target', kind: domainName, role: 'pointer-target' }],
  example: 'mail.example.com.',
  sources: ['RFC 1035 §3.3.12'],
});

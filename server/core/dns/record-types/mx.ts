import { domainName } from '../field-kinds/domain-name.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const MX = defineRecordType({
  name: 'MX',
  number: 15,
  summary: 'Names a host that takes mail for this name; senders try the lowest preference first.',
  fields: [
    { name: 'preference', kind: uint16, role: 'preference' },
    { name: 'exchange', kind: domainName, role: 'mail-host' },
  ],
  example: '10 mail.example.com.',
  sources: ['RFC 1035 §3.3.9', 'RFC 5321 §5', 'RFC 7505'],
});

import { domainName } from '../field-kinds/domain-name.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const SRV = defineRecordType({
  name: 'SRV',
  number: 33,
  summary: 'Names a host and port that offer a service; lowest priority first, equal ones shared by weight.',
  fields: [
    { name: 'priority', kind: uint16, role: 'preference' },
    { name: 'weight', kind: uint16 },
    { name: 'port', kind: uint16 },
    { name: 'target', kind: domainName, role: 'service-host' },
  ],
  example: '0 5 993 imap.example.com.',
  sources: ['RFC 2782'],
});

import { domainName } from '../field-kinds/domain-name.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const RT = defineRecordType({
  name: 'RT',
  number: 21,
  summary: 'Names a host that routes to this one; retired.',
  fields: [
    { name: 'preference', kind: uint16, role: 'preference' },
    { name: 'host', kind: domainName, role: 'service-host' },
  ],
  example: '10 relay.example.com.',
  sources: ['RFC 1183 §3.3'],
});

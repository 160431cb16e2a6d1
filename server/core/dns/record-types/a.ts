import { ipv4Address } from '../field-kinds/ip-address.ts';
import { defineRecordType } from '../record-type.ts';

export const A = defineRecordType({
  name: 'A',
  number: 1,
  summary: 'Gives an IPv4 address of this name.',
  fields: [{ name: 'address', kind: ipv4Address }],
  example: '192.0.2.1',
  sources: ['RFC 1035 §3.4.1'],
});

import { x25Address } from '../field-kinds/network-address.ts';
import { defineRecordType } from '../record-type.ts';

export const X25 = defineRecordType({
  name: 'X25',
  number: 19,
  summary: 'Gives an X.25 address of this host; retired.',
  fields: [{ name: 'address', kind: x25Address }],
  example: '"204155501000"',
  sources: ['RFC 1183 §3.1'],
});

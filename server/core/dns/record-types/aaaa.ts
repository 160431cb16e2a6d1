import { ipv6Address } from '../field-kinds/ip-address.ts';
import { defineRecordType } from '../record-type.ts';

export const AAAA = defineRecordType({
  name: 'AAAA',
  number: 28,
  summary: 'Gives an IPv6 address of this name.',
  fields: [{ name: 'address', kind: ipv6Address }],
  example: '2001:db8::1',
  sources: ['RFC 3596 §2.2'],
});

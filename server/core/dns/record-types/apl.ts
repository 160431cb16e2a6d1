import { addressPrefixes } from '../field-kinds/address-prefixes.ts';
import { defineRecordType } from '../record-type.ts';

export const APL = defineRecordType({
  name: 'APL',
  number: 42,
  summary: 'Lists address ranges.',
  fields: [{ name: 'prefixes', kind: addressPrefixes }],
  example: '1:192.0.2.0/24 !1:192.0.2.128/25 2:2001:db8::/32',
  sources: ['RFC 3123 §4'],
});

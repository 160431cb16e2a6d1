import { octetsOnly } from '../field-kinds/octets-only.ts';
import { defineRecordType } from '../record-type.ts';

export const NULL = defineRecordType({
  name: 'NULL',
  number: 10,
  summary: 'Holds any octets; not meant for zones.',
  fields: [{ name: 'octets', kind: octetsOnly }],
  example: '\\# 3 616263',
  sources: ['RFC 1035 §3.3.10'],
});

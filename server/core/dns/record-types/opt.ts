import { octetsOnly } from '../field-kinds/octets-only.ts';
import { defineRecordType } from '../record-type.ts';

/** Meta: its data has no presentation form but the generic one, and zones that hold it are refused. */
export const OPT = defineRecordType({
  name: 'OPT',
  number: 41,
  summary: 'Carries EDNS options in a message; never data of a zone.',
  fields: [{ name: 'options', kind: octetsOnly }],
  example: '\\# 8 0003000474657374',
  sources: ['RFC 6891 §6.1'],
});

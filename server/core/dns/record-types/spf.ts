import { characterStrings } from '../field-kinds/character-string.ts';
import { defineRecordType } from '../record-type.ts';

export const SPF = defineRecordType({
  name: 'SPF',
  number: 99,
  summary: 'Held SPF policies once; retired, since receivers read only TXT records.',
  fields: [{ name: 'text', kind: characterStrings }],
  example: '"v=spf1 mx -all"',
  sources: ['RFC 7208 §3.1', 'RFC 4408 §3.1.1'],
});

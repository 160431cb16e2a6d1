import { characterString } from '../field-kinds/character-string.ts';
import { defineRecordType } from '../record-type.ts';

export const HINFO = defineRecordType({
  name: 'HINFO',
  number: 13,
  summary: 'Names a kind of machine and system; today mostly the short answer to a query for ANY.',
  fields: [
    { name: 'cpu', kind: characterString },
    { name: 'system', kind: characterString },
  ],
  example: '"RFC8482" ""',
  sources: ['RFC 1035 §3.3.2', 'RFC 8482 §4.2'],
});

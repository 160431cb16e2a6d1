import { characterStrings } from '../field-kinds/character-string.ts';
import { defineRecordType } from '../record-type.ts';

export const TXT = defineRecordType({
  name: 'TXT',
  number: 16,
  summary:
    'Holds text that programs read, such as SPF and DKIM; they join its strings without anything between.',
  fields: [{ name: 'text', kind: characterStrings }],
  example: '"v=spf1 mx -all" "second string"',
  sources: ['RFC 1035 §3.3.14', 'RFC 7208 §3.3'],
});

import { characterStrings } from '../field-kinds/character-string.ts';
import { defineRecordType } from '../record-type.ts';

export const RESINFO = defineRecordType({
  name: 'RESINFO',
  number: 261,
  summary: 'Tells what the resolver of this name can do.',
  fields: [{ name: 'text', kind: characterStrings }],
  example: '"qnamemin" "exterr=15-17"',
  sources: ['RFC 9606 §3'],
});

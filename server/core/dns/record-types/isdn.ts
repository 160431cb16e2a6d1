import { characterString, optionalString } from '../field-kinds/character-string.ts';
import { defineRecordType } from '../record-type.ts';

export const ISDN = defineRecordType({
  name: 'ISDN',
  number: 20,
  summary: 'Gives an ISDN number of this host.',
  fields: [
    { name: 'address', kind: characterString },
    { name: 'subaddress', kind: optionalString },
  ],
  example: '"31205550100" "007"',
  sources: ['RFC 1183 §3.2'],
});

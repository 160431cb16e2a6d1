import { characterStrings } from '../field-kinds/character-string.ts';
import { defineRecordType } from '../record-type.ts';

export const WALLET = defineRecordType({
  name: 'WALLET',
  number: 262,
  summary: 'Names the address of a wallet by its currency.',
  fields: [{ name: 'text', kind: characterStrings }],
  example: '"EXAMPLE" "0x00"',
  sources: ['IANA DNS Parameters: WALLET'],
});

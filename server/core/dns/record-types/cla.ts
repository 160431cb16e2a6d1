import { characterStrings } from '../field-kinds/character-string.ts';
import { defineRecordType } from '../record-type.ts';

/** BIND 9.18 has no name for it: there it is written as TYPE263 in the generic form, and so it is printed. */
export const CLA = defineRecordType({
  name: 'CLA',
  number: 263,
  summary: 'Lists the convergence layers by which a node of a delay-tolerant network can be reached.',
  fields: [{ name: 'adapters', kind: characterStrings }],
  example: '"TCP-v4" "UDP-v6"',
  sources: ['draft-johnson-dns-ipn-cla', 'IANA DNS Parameters: CLA'],
});

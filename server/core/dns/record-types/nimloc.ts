import { hexRest } from '../field-kinds/hexadecimal.ts';
import { defineRecordType } from '../record-type.ts';

export const NIMLOC = defineRecordType({
  name: 'NIMLOC',
  number: 32,
  summary: 'Held a locator of Nimrod routing; retired.',
  fields: [{ name: 'locator', kind: hexRest }],
  example: '12AB34',
  sources: ['draft-ietf-nimrod-dns'],
});

import { hexRest } from '../field-kinds/hexadecimal.ts';
import { defineRecordType } from '../record-type.ts';

export const EID = defineRecordType({
  name: 'EID',
  number: 31,
  summary: 'Held an endpoint identifier of Nimrod routing; retired.',
  fields: [{ name: 'identifier', kind: hexRest }],
  example: '12AB34',
  sources: ['draft-ietf-nimrod-dns'],
});

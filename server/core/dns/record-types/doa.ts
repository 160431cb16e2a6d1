import { base64OrDash } from '../field-kinds/base64.ts';
import { characterString } from '../field-kinds/character-string.ts';
import { uint8, uint32 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const DOA = defineRecordType({
  name: 'DOA',
  number: 259,
  summary: 'Describes an object of a digital object architecture.',
  fields: [
    { name: 'enterprise', kind: uint32 },
    { name: 'object-type', kind: uint32 },
    { name: 'location', kind: uint8 },
    { name: 'media-type', kind: characterString },
    { name: 'data', kind: base64OrDash },
  ],
  example: '0 1 2 "text/plain" aGVsbG8=',
  sources: ['draft-durand-doa-over-dns'],
});

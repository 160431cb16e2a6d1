import { quotedLongString } from '../field-kinds/long-string.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const URI = defineRecordType({
  name: 'URI',
  number: 256,
  summary: 'Gives the URI of a service; lowest priority first, equal ones shared by weight.',
  fields: [
    { name: 'priority', kind: uint16, role: 'preference' },
    { name: 'weight', kind: uint16 },
    { name: 'target', kind: quotedLongString },
  ],
  example: '10 1 "https://www.example.com/path"',
  sources: ['RFC 7553 §4'],
});

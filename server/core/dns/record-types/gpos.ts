import { characterString } from '../field-kinds/character-string.ts';
import { defineRecordType } from '../record-type.ts';

export const GPOS = defineRecordType({
  name: 'GPOS',
  number: 27,
  summary: 'Says where the host is by longitude, latitude and altitude; replaced by LOC.',
  fields: [
    { name: 'longitude', kind: characterString },
    { name: 'latitude', kind: characterString },
    { name: 'altitude', kind: characterString },
  ],
  example: '"-32.6882" "116.8652" "10.0"',
  sources: ['RFC 1712 §3'],
});

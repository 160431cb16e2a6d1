import { salt } from '../field-kinds/nsec3.ts';
import { nsec3Hash } from '../field-kinds/security-number.ts';
import { uint8, uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const NSEC3PARAM = defineRecordType({
  name: 'NSEC3PARAM',
  number: 51,
  summary: 'Tells the servers of the zone how its NSEC3 records hash names.',
  fields: [
    { name: 'hash-algorithm', kind: nsec3Hash },
    { name: 'flags', kind: uint8 },
    { name: 'iterations', kind: uint16 },
    { name: 'salt', kind: salt },
  ],
  example: '1 0 0 -',
  sources: ['RFC 5155 §4'],
});

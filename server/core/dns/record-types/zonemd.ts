import { verifyZonemd } from '../field-kinds/digest.ts';
import { hexRest } from '../field-kinds/hexadecimal.ts';
import { uint8, uint32 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const ZONEMD = defineRecordType({
  name: 'ZONEMD',
  number: 63,
  summary: 'Holds a digest of the whole zone, so that a copy can be checked.',
  fields: [
    { name: 'serial', kind: uint32 },
    { name: 'scheme', kind: uint8 },
    { name: 'hash-algorithm', kind: uint8 },
    { name: 'digest', kind: hexRest },
  ],
  example:
    '2024010101 1 1 C68090D90A7AED716BC459F9340E3D7C1370D4D24B7E2FC3A1DDC0B9A87153B9A9713B3C9AE5CC27777F98B8E730044C',
  sources: ['RFC 8976 §2'],
  verify: verifyZonemd,
});

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
    '2024010101 1 1 E91CCADC0803D1A9FC5516AE42106744A92C6C80C7592ACE25C631AD9037F21150DAF7EFAA64F134F99D379C1B65B04C',
  sources: ['RFC 8976 §2'],
  verify: verifyZonemd,
});

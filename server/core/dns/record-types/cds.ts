import { verifyDs } from '../field-kinds/digest.ts';
import { hexRest } from '../field-kinds/hexadecimal.ts';
import { algorithm, digestType } from '../field-kinds/security-number.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const CDS = defineRecordType({
  name: 'CDS',
  number: 59,
  summary: 'Asks the parent zone to publish this DS record.',
  fields: [
    { name: 'key-tag', kind: uint16 },
    { name: 'algorithm', kind: algorithm },
    { name: 'digest-type', kind: digestType },
    { name: 'digest', kind: hexRest },
  ],
  example: '60485 13 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A',
  sources: ['RFC 7344 §3.1', 'RFC 8078 §4'],
  verify: verifyDs,
});

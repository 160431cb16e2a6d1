import { verifyDs } from '../field-kinds/digest.ts';
import { hexRest } from '../field-kinds/hexadecimal.ts';
import { algorithm, digestType } from '../field-kinds/security-number.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const TA = defineRecordType({
  name: 'TA',
  number: 32768,
  summary: 'Would name a trust anchor of DNSSEC; never standardised.',
  fields: [
    { name: 'key-tag', kind: uint16 },
    { name: 'algorithm', kind: algorithm },
    { name: 'digest-type', kind: digestType },
    { name: 'digest', kind: hexRest },
  ],
  example: '60485 13 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A',
  sources: ['IANA DNS Parameters: TA'],
  verify: verifyDs,
});

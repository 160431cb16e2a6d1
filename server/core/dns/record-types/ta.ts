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
  example: '60485 13 2 160598033519C40B5A3E12878E4687BDAB7189B4A9074F1F625EBFA6AEAADE1C',
  sources: ['IANA DNS Parameters: TA'],
  verify: verifyDs,
});

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
  example: '60485 13 2 160598033519C40B5A3E12878E4687BDAB7189B4A9074F1F625EBFA6AEAADE1C',
  sources: ['RFC 7344 §3.1', 'RFC 8078 §4'],
  verify: verifyDs,
});

import { verifyDs } from '../field-kinds/digest.ts';
import { hexRest } from '../field-kinds/hexadecimal.ts';
import { algorithm, digestType } from '../field-kinds/security-number.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const DS = defineRecordType({
  name: 'DS',
  number: 43,
  summary: 'Vouches from the parent zone for a key that signs the delegated zone.',
  fields: [
    { name: 'key-tag', kind: uint16 },
    { name: 'algorithm', kind: algorithm },
    { name: 'digest-type', kind: digestType },
    { name: 'digest', kind: hexRest },
  ],
  example: '60485 13 2 160598033519C40B5A3E12878E4687BDAB7189B4A9074F1F625EBFA6AEAADE1C',
  sources: ['RFC 4034 §5', 'RFC 4509'],
  verify: verifyDs,
});

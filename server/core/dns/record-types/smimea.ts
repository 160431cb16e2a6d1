import { hexRest } from '../field-kinds/hexadecimal.ts';
import { uint8 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const SMIMEA = defineRecordType({
  name: 'SMIMEA',
  number: 53,
  summary: 'Pins the S/MIME certificate of the mail address that this name stands for.',
  fields: [
    { name: 'usage', kind: uint8 },
    { name: 'selector', kind: uint8 },
    { name: 'matching-type', kind: uint8 },
    { name: 'certificate-data', kind: hexRest },
  ],
  example: '3 0 1 160598033519C40B5A3E12878E4687BDAB7189B4A9074F1F625EBFA6AEAADE1C',
  sources: ['RFC 8162 §2'],
});

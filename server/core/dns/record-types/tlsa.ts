import { hexRest } from '../field-kinds/hexadecimal.ts';
import { uint8 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const TLSA = defineRecordType({
  name: 'TLSA',
  number: 52,
  summary: 'Pins the certificate or key that a TLS service at this name must show (DANE).',
  fields: [
    { name: 'usage', kind: uint8 },
    { name: 'selector', kind: uint8 },
    { name: 'matching-type', kind: uint8 },
    { name: 'certificate-data', kind: hexRest },
  ],
  example: '3 1 1 160598033519C40B5A3E12878E4687BDAB7189B4A9074F1F625EBFA6AEAADE1C',
  sources: ['RFC 6698 §2', 'RFC 7672'],
});

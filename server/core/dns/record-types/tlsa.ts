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
  example: '3 1 1 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A',
  sources: ['RFC 6698 §2', 'RFC 7672'],
});

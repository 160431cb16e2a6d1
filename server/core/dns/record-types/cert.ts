import { base64Rest } from '../field-kinds/base64.ts';
import { certificateType, namedAlgorithm } from '../field-kinds/security-number.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const CERT = defineRecordType({
  name: 'CERT',
  number: 37,
  summary: 'Holds a certificate or says where one is.',
  fields: [
    { name: 'certificate-type', kind: certificateType },
    { name: 'key-tag', kind: uint16 },
    { name: 'algorithm', kind: namedAlgorithm },
    { name: 'certificate', kind: base64Rest },
  ],
  example:
    'PKIX 60485 RSASHA256 rd/YbmbBKqAm8XWZb3GTC63X0Mn0hdkR0MIHlBVUDJ60wu9CG4aKcQ3cInyJtp8CZSNjLywUEsQVWHitrpBiLTLZ',
  sources: ['RFC 4398 §2'],
});

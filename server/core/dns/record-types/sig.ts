import { base64Rest } from '../field-kinds/base64.ts';
import { domainName } from '../field-kinds/domain-name.ts';
import { algorithm } from '../field-kinds/security-number.ts';
import { calendarTime } from '../field-kinds/timestamp.ts';
import { signedType } from '../field-kinds/type-bitmap.ts';
import { uint8, uint16, uint32 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const SIG = defineRecordType({
  name: 'SIG',
  number: 24,
  summary: 'Signed records before RRSIG; today only whole messages carry it (SIG(0)).',
  fields: [
    { name: 'type-covered', kind: signedType },
    { name: 'algorithm', kind: algorithm },
    { name: 'labels', kind: uint8 },
    { name: 'original-ttl', kind: uint32 },
    { name: 'expiration', kind: calendarTime },
    { name: 'inception', kind: calendarTime },
    { name: 'key-tag', kind: uint16 },
    { name: 'signer', kind: domainName, role: 'signer' },
    { name: 'signature', kind: base64Rest },
  ],
  example:
    '0 8 2 3600 20300101000000 20291201000000 60485 example.com. rd/YbmbBKqAm8XWZb3GTC63X0Mn0hdkR0MIHlBVUDJ60wu9CG4aKcQ3cInyJtp8CZSNjLywUEsQVWHitrpBiLTLZ',
  sources: ['RFC 2535 §4', 'RFC 2931'],
});

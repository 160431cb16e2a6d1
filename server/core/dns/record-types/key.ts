import { keyFlags, keyMaterial } from '../field-kinds/key-flags.ts';
import { acceptsKeyOctets } from '../field-kinds/private-algorithm.ts';
import { algorithm, keyProtocol } from '../field-kinds/security-number.ts';
import { defineRecordType } from '../record-type.ts';

export const KEY = defineRecordType({
  name: 'KEY',
  number: 25,
  summary: 'Holds a public key for SIG(0); in zones replaced by DNSKEY.',
  fields: [
    { name: 'flags', kind: keyFlags },
    { name: 'protocol', kind: keyProtocol },
    { name: 'algorithm', kind: algorithm },
    { name: 'public-key', kind: keyMaterial },
  ],
  example: '512 3 8 rd/YbmbBKqAm8XWZb3GTC63X0Mn0hdkR0MIHlBVUDJ60wu9CG4aKcQ3cInyJtp8CZSNjLywUEsQVWHitrpBiLTLZ',
  sources: ['RFC 2535 §3', 'RFC 3445'],
  acceptsOctets: acceptsKeyOctets,
});

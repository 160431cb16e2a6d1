import { base64Rest } from '../field-kinds/base64.ts';
import { domainName } from '../field-kinds/domain-name.ts';
import { algorithm } from '../field-kinds/security-number.ts';
import { verifyLabels } from '../field-kinds/signature.ts';
import { timestamp } from '../field-kinds/timestamp.ts';
import { coveredType } from '../field-kinds/type-bitmap.ts';
import { uint8, uint16, uint32 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const RRSIG = defineRecordType({
  name: 'RRSIG',
  number: 46,
  summary: 'Signs one set of records of this name (DNSSEC).',
  fields: [
    { name: 'type-covered', kind: coveredType },
    { name: 'algorithm', kind: algorithm },
    { name: 'labels', kind: uint8 },
    { name: 'original-ttl', kind: uint32 },
    { name: 'expiration', kind: timestamp },
    { name: 'inception', kind: timestamp },
    { name: 'key-tag', kind: uint16 },
    { name: 'signer', kind: domainName, role: 'signer' },
    { name: 'signature', kind: base64Rest },
  ],
  example:
    'MX 13 2 3600 20300101000000 20291201000000 60485 example.com. rd/YbmbBKqAm8XWZb3GTC63X0Mn0hdkR0MIHlBVUDJ60wu9CG4aKcQ3cInyJtp8CZSNjLywUEsQVWHitrpBiLTLZ',
  verify: verifyLabels,
  sources: ['RFC 4034 §3'],
});

import { base64Rest } from '../field-kinds/base64.ts';
import { verifyRkey } from '../field-kinds/digest.ts';
import { keyFlags } from '../field-kinds/key-flags.ts';
import { acceptsKeyOctets } from '../field-kinds/private-algorithm.ts';
import { algorithm, keyProtocol } from '../field-kinds/security-number.ts';
import { defineRecordType } from '../record-type.ts';

export const RKEY = defineRecordType({
  name: 'RKEY',
  number: 57,
  summary: 'Would hold a key that encrypts NAPTR data; never standardised.',
  fields: [
    { name: 'flags', kind: keyFlags },
    { name: 'protocol', kind: keyProtocol },
    { name: 'algorithm', kind: algorithm },
    { name: 'public-key', kind: base64Rest },
  ],
  example: '0 3 8 rd/YbmbBKqAm8XWZb3GTC63X0Mn0hdkR0MIHlBVUDJ60wu9CG4aKcQ3cInyJtp8CZSNjLywUEsQVWHitrpBiLTLZ',
  sources: ['IANA DNS Parameters: RKEY'],
  verify: verifyRkey,
  acceptsOctets: acceptsKeyOctets,
});

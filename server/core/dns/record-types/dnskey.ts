import { base64Rest } from '../field-kinds/base64.ts';
import { keyFlags } from '../field-kinds/key-flags.ts';
import { acceptsKeyOctets } from '../field-kinds/private-algorithm.ts';
import { algorithm, keyProtocol } from '../field-kinds/security-number.ts';
import { defineRecordType } from '../record-type.ts';

export const DNSKEY = defineRecordType({
  name: 'DNSKEY',
  number: 48,
  summary: 'Holds a public key that signs this zone.',
  fields: [
    { name: 'flags', kind: keyFlags },
    { name: 'protocol', kind: keyProtocol },
    { name: 'algorithm', kind: algorithm },
    { name: 'public-key', kind: base64Rest },
  ],
  example:
    '257 3 13 mmj6Aj3587BnN4bBNvl35KkG1WcnrS2z+w3xRrZKKzKV4Ww8qubtC7u5FYG+DIbjDPbH22i1G/1ix/h+EQA3vA==',
  sources: ['RFC 4034 §2'],
  acceptsOctets: acceptsKeyOctets,
});

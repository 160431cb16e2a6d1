import { verifyNsec3 } from '../field-kinds/digest.ts';
import { nextHash, salt } from '../field-kinds/nsec3.ts';
import { nsec3Hash } from '../field-kinds/security-number.ts';
import { typeBitmapOrNone } from '../field-kinds/type-bitmap.ts';
import { uint8, uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const NSEC3 = defineRecordType({
  name: 'NSEC3',
  number: 50,
  summary: 'Proves, by hashed names, which name comes next in the signed zone.',
  fields: [
    { name: 'hash-algorithm', kind: nsec3Hash },
    { name: 'flags', kind: uint8 },
    { name: 'iterations', kind: uint16 },
    { name: 'salt', kind: salt },
    { name: 'next-hash', kind: nextHash },
    { name: 'types', kind: typeBitmapOrNone },
  ],
  example: '1 1 0 AABBCCDD BAS2KNKIQUF07BB774JM7K6ST8HQ487Q MX DNSKEY NS SOA NSEC3PARAM RRSIG',
  sources: ['RFC 5155 §3'],
  verify: verifyNsec3,
});

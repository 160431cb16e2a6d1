import { base64Rest } from '../field-kinds/base64.ts';
import { keyFlags } from '../field-kinds/key-flags.ts';
import { acceptsKeyOctets } from '../field-kinds/private-algorithm.ts';
import { algorithm, keyProtocol } from '../field-kinds/security-number.ts';
import { defineRecordType } from '../record-type.ts';

export const CDNSKEY = defineRecordType({
  name: 'CDNSKEY',
  number: 60,
  summary: 'Asks the parent zone to make a DS record of this key.',
  fields: [
    { name: 'flags', kind: keyFlags },
    { name: 'protocol', kind: keyProtocol },
    { name: 'algorithm', kind: algorithm },
    { name: 'public-key', kind: base64Rest },
  ],
  example: '0 3 0 AA==',
  sources: ['RFC 7344 §3.2', 'RFC 8078 §4'],
  acceptsOctets: acceptsKeyOctets,
});

import { base64Rest } from '../field-kinds/base64.ts';
import { verifyRkey } from '../field-kinds/digest.ts';
import { keyFlags } from '../field-kinds/key-flags.ts';
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
  example: '0 3 8 AwEAAcw5QLr0IjC0wKbGoBPQv4qmeqHy9mvL5qGQTuaG5TSrNqEAR6b/qvxDx6my4JmEmjUPA1JeEI9Y',
  sources: ['IANA DNS Parameters: RKEY'],
  verify: verifyRkey,
});

import { caaTag } from '../field-kinds/caa-tag.ts';
import { longString } from '../field-kinds/long-string.ts';
import { uint8 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const CAA = defineRecordType({
  name: 'CAA',
  number: 257,
  summary: 'Says which certificate authorities may issue certificates for this name.',
  fields: [
    { name: 'flags', kind: uint8 },
    { name: 'tag', kind: caaTag },
    { name: 'value', kind: longString },
  ],
  example: '0 issue "ca.example.net; policy=ev"',
  sources: ['RFC 8659 §4.1'],
});

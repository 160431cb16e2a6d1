import { base64RestOrNone } from '../field-kinds/base64.ts';
import { uint8 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const SINK = defineRecordType({
  name: 'SINK',
  number: 40,
  summary: 'Would hold data of any kind; retired.',
  fields: [
    { name: 'meaning', kind: uint8 },
    { name: 'coding', kind: uint8 },
    { name: 'subcoding', kind: uint8 },
    { name: 'data', kind: base64RestOrNone },
  ],
  example: '8 0 2 l4ik',
  sources: ['draft-eastlake-kitchen-sink'],
});

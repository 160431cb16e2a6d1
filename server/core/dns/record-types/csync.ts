import { typeBitmapOrNone } from '../field-kinds/type-bitmap.ts';
import { uint16, uint32 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const CSYNC = defineRecordType({
  name: 'CSYNC',
  number: 62,
  summary: 'Asks the parent zone to copy these record sets of the delegation.',
  fields: [
    { name: 'serial', kind: uint32 },
    { name: 'flags', kind: uint16 },
    { name: 'types', kind: typeBitmapOrNone },
  ],
  example: '2024010101 3 A NS AAAA',
  sources: ['RFC 7477 §2'],
});

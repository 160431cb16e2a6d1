import { locator64 } from '../field-kinds/hardware-address.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const NID = defineRecordType({
  name: 'NID',
  number: 104,
  summary: 'Gives a node identifier of this node (ILNP).',
  fields: [
    { name: 'preference', kind: uint16, role: 'preference' },
    { name: 'identifier', kind: locator64 },
  ],
  example: '10 14:4fff:ff20:ee64',
  sources: ['RFC 6742 §2.1'],
});

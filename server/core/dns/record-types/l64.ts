import { locator64 } from '../field-kinds/hardware-address.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const L64 = defineRecordType({
  name: 'L64',
  number: 106,
  summary: 'Gives a 64-bit locator of this node (ILNP).',
  fields: [
    { name: 'preference', kind: uint16, role: 'preference' },
    { name: 'locator', kind: locator64 },
  ],
  example: '10 2001:db8:1140:1000',
  sources: ['RFC 6742 §2.3'],
});

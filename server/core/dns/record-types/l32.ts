import { ipv4Address } from '../field-kinds/ip-address.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const L32 = defineRecordType({
  name: 'L32',
  number: 105,
  summary: 'Gives a 32-bit locator of this node (ILNP).',
  fields: [
    { name: 'preference', kind: uint16, role: 'preference' },
    { name: 'locator', kind: ipv4Address },
  ],
  example: '10 192.0.2.0',
  sources: ['RFC 6742 §2.2'],
});

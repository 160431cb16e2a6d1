import { eui64 } from '../field-kinds/hardware-address.ts';
import { defineRecordType } from '../record-type.ts';

export const EUI64 = defineRecordType({
  name: 'EUI64',
  number: 109,
  summary: 'Gives the 64-bit hardware address of this host.',
  fields: [{ name: 'address', kind: eui64 }],
  example: '00-00-5e-ef-10-00-00-2a',
  sources: ['RFC 7043 §4'],
});

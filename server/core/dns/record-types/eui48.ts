import { eui48 } from '../field-kinds/hardware-address.ts';
import { defineRecordType } from '../record-type.ts';

export const EUI48 = defineRecordType({
  name: 'EUI48',
  number: 108,
  summary: 'Gives the 48-bit hardware address of this host.',
  fields: [{ name: 'address', kind: eui48 }],
  example: '00-00-5e-00-53-2a',
  sources: ['RFC 7043 §3'],
});

import { atmAddress } from '../field-kinds/network-address.ts';
import { defineRecordType } from '../record-type.ts';

export const ATMA = defineRecordType({
  name: 'ATMA',
  number: 34,
  summary: 'Gives an ATM address of this host.',
  fields: [{ name: 'address', kind: atmAddress }],
  example: '+358400123456',
  sources: ['AF-DANS-0152'],
});

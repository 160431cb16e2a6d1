import { uint64 } from '../field-kinds/uint64.ts';
import { defineRecordType } from '../record-type.ts';

/** BIND 9.18 has no name for it: there it is written as TYPE264 in the generic form, and so it is printed. */
export const IPN = defineRecordType({
  name: 'IPN',
  number: 264,
  summary: 'Gives the node number of a host in a delay-tolerant network.',
  fields: [{ name: 'node', kind: uint64 }],
  example: '268484608',
  sources: ['draft-johnson-dns-ipn-cla', 'IANA DNS Parameters: IPN'],
});

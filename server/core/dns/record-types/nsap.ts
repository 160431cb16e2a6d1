import { nsapAddress } from '../field-kinds/network-address.ts';
import { defineRecordType } from '../record-type.ts';

export const NSAP = defineRecordType({
  name: 'NSAP',
  number: 22,
  summary: 'Gives an OSI network address of this host; retired.',
  fields: [{ name: 'address', kind: nsapAddress }],
  example: '0x47000580005a0000000001e133ffffff00016100',
  sources: ['RFC 1706 §5'],
});

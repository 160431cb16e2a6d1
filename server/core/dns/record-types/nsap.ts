import { nsapAddress } from '../field-kinds/network-address.ts';
import { defineRecordType } from '../record-type.ts';

export const NSAP = defineRecordType({
  name: 'NSAP',
  number: 22,
  summary: 'Gives an OSI network address of this host; retired.',
  fields: [{ name: 'address', kind: nsapAddress }],
  example: '0x39e5c532a748a639065dd1eb0f67f1d50c38ff05',
  sources: ['RFC 1706 §5'],
});

import { base64Rest } from '../field-kinds/base64.ts';
import { defineRecordType } from '../record-type.ts';

export const DHCID = defineRecordType({
  name: 'DHCID',
  number: 49,
  summary: 'Marks which DHCP client owns this name.',
  fields: [{ name: 'identifier', kind: base64Rest }],
  example: 'AAIBSFFjm8D0zhZZkzP8XzqHa84eoFkkL9Klqvw9ksL/5BY=',
  sources: ['RFC 4701 §3'],
});

import { base64Rest } from '../field-kinds/base64.ts';
import { defineRecordType } from '../record-type.ts';

export const DHCID = defineRecordType({
  name: 'DHCID',
  number: 49,
  summary: 'Marks which DHCP client owns this name.',
  fields: [{ name: 'identifier', kind: base64Rest }],
  example: 'AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=',
  sources: ['RFC 4701 §3'],
});

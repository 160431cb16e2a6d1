import { domainName } from '../field-kinds/domain-name.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const AFSDB = defineRecordType({
  name: 'AFSDB',
  number: 18,
  summary: 'Names a host with an AFS cell database or DCE server.',
  fields: [
    { name: 'subtype', kind: uint16 },
    { name: 'host', kind: domainName, role: 'service-host' },
  ],
  example: '1 afs.example.com.',
  sources: ['RFC 1183 §1', 'RFC 5864'],
});

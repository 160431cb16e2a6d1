import { domainName } from '../field-kinds/domain-name.ts';
import { typeBitmap } from '../field-kinds/type-bitmap.ts';
import { defineRecordType } from '../record-type.ts';

export const NSEC = defineRecordType({
  name: 'NSEC',
  number: 47,
  summary: 'Proves which name comes next in the signed zone and which types this one has.',
  fields: [
    { name: 'next-name', kind: domainName, role: 'next-name' },
    { name: 'types', kind: typeBitmap },
  ],
  example: 'host.example.com. A MX RRSIG NSEC TYPE1234',
  sources: ['RFC 4034 §4'],
});

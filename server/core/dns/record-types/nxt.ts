import { domainName } from '../field-kinds/domain-name.ts';
import { nxtBitmap } from '../field-kinds/nxt-bitmap.ts';
import { defineRecordType } from '../record-type.ts';

export const NXT = defineRecordType({
  name: 'NXT',
  number: 30,
  summary: 'Proved what came next in a signed zone before NSEC; retired.',
  fields: [
    { name: 'next-name', kind: domainName, role: 'next-name' },
    { name: 'types', kind: nxtBitmap },
  ],
  example: 'host.example.com. A MX',
  sources: ['RFC 2535 §5'],
});

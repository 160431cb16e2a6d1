import { a6PrefixLength, a6SuffixAndName } from '../field-kinds/a6-parts.ts';
import { defineRecordType } from '../record-type.ts';

export const A6 = defineRecordType({
  name: 'A6',
  number: 38,
  summary: 'Gave an IPv6 address in parts; retired for AAAA.',
  fields: [
    { name: 'prefix-length', kind: a6PrefixLength },
    { name: 'suffix-and-name', kind: a6SuffixAndName },
  ],
  example: '64 ::1 prefix.example.com.',
  sources: ['RFC 2874 §3', 'RFC 6563'],
});

import { characterString } from '../field-kinds/character-string.ts';
import { domainName } from '../field-kinds/domain-name.ts';
import { naptrRegexp } from '../field-kinds/naptr-regexp.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const NAPTR = defineRecordType({
  name: 'NAPTR',
  number: 35,
  summary: 'Rewrites a string, step by step, into the name or address of a service.',
  fields: [
    { name: 'order', kind: uint16 },
    { name: 'preference', kind: uint16, role: 'preference' },
    { name: 'flags', kind: characterString },
    { name: 'services', kind: characterString },
    { name: 'regexp', kind: naptrRegexp },
    { name: 'replacement', kind: domainName, role: 'related-name' },
  ],
  example: '100 10 "u" "E2U+sip" "!^.*$!sip:info@example.com!" .',
  sources: ['RFC 3403 §4.1'],
});

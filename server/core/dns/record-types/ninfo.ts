import { characterStrings } from '../field-kinds/character-string.ts';
import { defineRecordType } from '../record-type.ts';

export const NINFO = defineRecordType({
  name: 'NINFO',
  number: 56,
  summary: 'Tells about the state of the zone in words.',
  fields: [{ name: 'text', kind: characterStrings }],
  example: '"signed" "since 2024"',
  sources: ['draft-reid-dnsext-zs'],
});

import { characterStrings } from '../field-kinds/character-string.ts';
import { defineRecordType } from '../record-type.ts';

export const AVC = defineRecordType({
  name: 'AVC',
  number: 258,
  summary: 'Names applications for traffic control; holds text as TXT does.',
  fields: [{ name: 'text', kind: characterStrings }],
  example: '"app-name:example" "app-class:mail"',
  sources: ['IANA DNS Parameters: AVC'],
});

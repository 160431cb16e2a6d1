import { base64Rest } from '../field-kinds/base64.ts';
import { defineRecordType } from '../record-type.ts';

export const OPENPGPKEY = defineRecordType({
  name: 'OPENPGPKEY',
  number: 61,
  summary: 'Holds the OpenPGP key of the mail address that this name stands for.',
  fields: [{ name: 'key', kind: base64Rest }],
  example: 'AwEAAcw5QLr0IjC0wKbGoBPQv4qmeqHy9mvL5qGQTuaG5TSrNqEAR6b/qvxDx6my4JmEmjUPA1JeEI9Y',
  sources: ['RFC 7929 §2'],
});

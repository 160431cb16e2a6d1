import { base64Rest } from '../field-kinds/base64.ts';
import { defineRecordType } from '../record-type.ts';

export const BRID = defineRecordType({
  name: 'BRID',
  number: 68,
  summary: 'Holds broadcast identity data of an unmanned aircraft.',
  fields: [{ name: 'data', kind: base64Rest }],
  example: 'AwEAAcw5QLr0IjC0wKbGoBPQv4qmeqHy9mvL5qGQTuaG5TSrNqEAR6b/qvxDx6my4JmEmjUPA1JeEI9Y',
  sources: ['RFC 9886'],
});

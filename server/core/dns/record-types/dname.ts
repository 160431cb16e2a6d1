import { domainName } from '../field-kinds/domain-name.ts';
import { defineRecordType } from '../record-type.ts';

export const DNAME = defineRecordType({
  name: 'DNAME',
  number: 39,
  summary: 'Moves everything below this name to the same place below the target.',
  fields: [{ name: 'target', kind: domainName, role: 'subtree-target' }],
  example: 'example.net.',
  sources: ['RFC 6672 §2.1'],
});

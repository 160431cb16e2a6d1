import { domainName } from '../field-kinds/domain-name.ts';
import { defineRecordType } from '../record-type.ts';

export const CNAME = defineRecordType({
  name: 'CNAME',
  number: 5,
  summary: 'Makes this name an alias: whatever is asked of it is asked of the target instead.',
  fields: [{ name: 'target', kind: domainName, role: 'alias-target' }],
  example: 'www.example.net.',
  sources: ['RFC 1035 §3.3.1', 'RFC 2181 §10.1'],
});

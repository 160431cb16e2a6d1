import { domainName } from '../field-kinds/domain-name.ts';
import { defineRecordType } from '../record-type.ts';

export const NS = defineRecordType({
  name: 'NS',
  number: 2,
  summary: 'Names a server that answers for the zone which begins at this name.',
  fields: [{ name: 'name-server', kind: domainName, role: 'name-server' }],
  example: 'ns1.example.net.',
  sources: ['RFC 1035 §3.3.11', 'RFC 2181 §10.3'],
});

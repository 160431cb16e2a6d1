import { domainName } from '../field-kinds/domain-name.ts';
import { defineRecordType } from '../record-type.ts';

export const NSAP_PTR = defineRecordType({
  name: 'NSAP-PTR',
  number: 23,
  summary: 'Pointed from an OSI network address to a host; retired.',
  fields: [{ name: 'target', kind: domainName, role: 'pointer-target' }],
  example: 'host.example.com.',
  sources: ['RFC 1348'],
});

import { domainName } from '../field-kinds/domain-name.ts';
import { defineRecordType } from '../record-type.ts';

export const TALINK = defineRecordType({
  name: 'TALINK',
  number: 58,
  summary: 'Links lists of trust anchors; never standardised.',
  fields: [
    { name: 'previous', kind: domainName, role: 'related-name' },
    { name: 'next', kind: domainName, role: 'related-name' },
  ],
  example: '. h1.example.com.',
  sources: ['draft-ietf-dnsop-dnssec-trust-history'],
});

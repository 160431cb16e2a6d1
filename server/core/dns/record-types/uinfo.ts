import { octetsOnly } from '../field-kinds/octets-only.ts';
import { defineRecordType } from '../record-type.ts';

/** Reserved in the registry without a specification: only `\# length hex` can be written, as in BIND. */
export const UINFO = defineRecordType({
  name: 'UINFO',
  number: 100,
  summary: 'Was set aside for data about users; has no form but the generic one.',
  fields: [{ name: 'octets', kind: octetsOnly }],
  example: '\\# 3 616263',
  sources: ['IANA DNS Parameters: UINFO'],
});

import { octetsOnly } from '../field-kinds/octets-only.ts';
import { defineRecordType } from '../record-type.ts';

/** Reserved in the registry without a specification: only `\# length hex` can be written, as in BIND. */
export const UID = defineRecordType({
  name: 'UID',
  number: 101,
  summary: 'Was set aside for the number of a user; has no form but the generic one.',
  fields: [{ name: 'octets', kind: octetsOnly }],
  example: '\\# 3 616263',
  sources: ['IANA DNS Parameters: UID'],
});

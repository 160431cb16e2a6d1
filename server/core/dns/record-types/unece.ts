import { octetsOnly } from '../field-kinds/octets-only.ts';
import { defineRecordType } from '../record-type.ts';

/** Newer than the servers: none reads a form of its own yet, so only the generic form `\# length hex` is known here. */
export const UNECE = defineRecordType({
  name: 'UNECE',
  number: 69,
  summary: 'Holds a value of a code list of the United Nations Economic Commission for Europe.',
  fields: [{ name: 'octets', kind: octetsOnly }],
  example: '\\# 3 616263',
  sources: ['draft-woodcock-faltstrom-external-registry-rrtypes'],
});

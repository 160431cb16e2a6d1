import { defineRecordType } from '../record-type.ts';

/** Meta: it has no data, and zones that hold it are refused. */
export const NXNAME = defineRecordType({
  name: 'NXNAME',
  number: 128,
  summary: 'Says in the type list of an NSEC answer that the name does not exist; never data of a zone.',
  fields: [],
  example: '',
  sources: ['RFC 9824 §3.2'],
});

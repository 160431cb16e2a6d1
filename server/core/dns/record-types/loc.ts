import { location } from '../field-kinds/location.ts';
import { defineRecordType } from '../record-type.ts';

export const LOC = defineRecordType({
  name: 'LOC',
  number: 29,
  summary: 'Says where on Earth the host is.',
  fields: [{ name: 'location', kind: location }],
  example: '52 22 23.000 N 4 53 32.000 E -2.00m 1m 10000m 10m',
  sources: ['RFC 1876 §3'],
});

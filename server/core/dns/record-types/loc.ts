import { location } from '../field-kinds/location.ts';
import { defineRecordType } from '../record-type.ts';

export const LOC = defineRecordType({
  name: 'LOC',
  number: 29,
  summary: 'Says where on Earth the host is.',
  fields: [{ name: 'location', kind: location }],
  example: '51 30 12.748 N 0 7 39.611 W 45.00m 1m 10000m 10m',
  sources: ['RFC 1876 §3'],
});

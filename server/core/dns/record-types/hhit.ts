import { base64Rest } from '../field-kinds/base64.ts';
import { defineRecordType } from '../record-type.ts';

export const HHIT = defineRecordType({
  name: 'HHIT',
  number: 67,
  summary: 'Registers a host identity tag of an unmanned aircraft.',
  fields: [{ name: 'data', kind: base64Rest }],
  example: 'rd/YbmbBKqAm8XWZb3GTC63X0Mn0hdkR0MIHlBVUDJ60wu9CG4aKcQ3cInyJtp8CZSNjLywUEsQVWHitrpBiLTLZ',
  sources: ['RFC 9886'],
});

import { base64Rest } from '../field-kinds/base64.ts';
import { defineRecordType } from '../record-type.ts';

export const OPENPGPKEY = defineRecordType({
  name: 'OPENPGPKEY',
  number: 61,
  summary: 'Holds the OpenPGP key of the mail address that this name stands for.',
  fields: [{ name: 'key', kind: base64Rest }],
  example: 'rd/YbmbBKqAm8XWZb3GTC63X0Mn0hdkR0MIHlBVUDJ60wu9CG4aKcQ3cInyJtp8CZSNjLywUEsQVWHitrpBiLTLZ',
  sources: ['RFC 7929 §2'],
});

import { keyFlags, managedKeyMaterial } from '../field-kinds/key-flags.ts';
import { algorithm, keyProtocol } from '../field-kinds/security-number.ts';
import { calendarTime } from '../field-kinds/timestamp.ts';
import { defineRecordType } from '../record-type.ts';

/** Private to BIND, which reads it under this name and prints it as TYPE65533 in the generic form. */
export const KEYDATA = defineRecordType({
  name: 'KEYDATA',
  number: 65533,
  summary: 'Keeps the state of a trust anchor in the managed-keys zone of BIND.',
  fields: [
    { name: 'refresh', kind: calendarTime },
    { name: 'add-hold-down', kind: calendarTime },
    { name: 'remove-hold-down', kind: calendarTime },
    { name: 'flags', kind: keyFlags },
    { name: 'protocol', kind: keyProtocol },
    { name: 'algorithm', kind: algorithm },
    { name: 'public-key', kind: managedKeyMaterial },
  ],
  example:
    '20270101000000 20270131000000 19700101000000 257 3 8 rd/YbmbBKqAm8XWZb3GTC63X0Mn0hdkR0MIHlBVUDJ60wu9CG4aKcQ3cInyJtp8CZSNjLywUEsQVWHitrpBiLTLZ',
  sources: ['BIND 9 Administrator Reference Manual: managed keys', 'RFC 5011'],
});

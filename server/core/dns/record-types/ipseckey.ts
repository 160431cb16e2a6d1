import { base64Rest } from '../field-kinds/base64.ts';
import { gateway, gatewayType } from '../field-kinds/gateway.ts';
import { uint8 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const IPSECKEY = defineRecordType({
  name: 'IPSECKEY',
  number: 45,
  summary: 'Gives the key and gateway for IPsec with this host.',
  fields: [
    { name: 'precedence', kind: uint8, role: 'preference' },
    { name: 'gateway-type', kind: gatewayType },
    { name: 'algorithm', kind: uint8 },
    { name: 'gateway', kind: gateway },
    { name: 'public-key', kind: base64Rest },
  ],
  example:
    '10 1 2 192.0.2.38 rd/YbmbBKqAm8XWZb3GTC63X0Mn0hdkR0MIHlBVUDJ60wu9CG4aKcQ3cInyJtp8CZSNjLywUEsQVWHitrpBiLTLZ',
  sources: ['RFC 4025 §2'],
});

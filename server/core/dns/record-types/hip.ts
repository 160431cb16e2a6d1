import { domainNames } from '../field-kinds/domain-name.ts';
import { hipAlgorithm, hipKey, hipTag } from '../field-kinds/host-identity.ts';
import { defineRecordType } from '../record-type.ts';

export const HIP = defineRecordType({
  name: 'HIP',
  number: 55,
  summary: 'Gives the identity key of a host and its rendezvous servers (Host Identity Protocol).',
  fields: [
    { name: 'algorithm', kind: hipAlgorithm },
    { name: 'tag', kind: hipTag },
    { name: 'public-key', kind: hipKey },
    { name: 'rendezvous-servers', kind: domainNames, role: 'service-host' },
  ],
  example:
    '2 20010010A3CC7A00446A41494BE222F9 rd/YbmbBKqAm8XWZb3GTC63X0Mn0hdkR0MIHlBVUDJ60wu9CG4aKcQ3cInyJtp8CZSNjLywUEsQVWHitrpBiLTLZ rvs.example.com.',
  sources: ['RFC 8005 §5'],
});

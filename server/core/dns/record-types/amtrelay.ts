import { discoveryFlag, relay, relayType } from '../field-kinds/gateway.ts';
import { uint8 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const AMTRELAY = defineRecordType({
  name: 'AMTRELAY',
  number: 260,
  summary: 'Names a relay that brings multicast over networks without it.',
  fields: [
    { name: 'precedence', kind: uint8, role: 'preference' },
    { name: 'discovery-optional', kind: discoveryFlag },
    { name: 'relay-type', kind: relayType },
    { name: 'relay', kind: relay },
  ],
  example: '10 0 3 relay.example.com.',
  sources: ['RFC 8777 §4'],
});

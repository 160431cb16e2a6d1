import { ipv4Address } from '../field-kinds/ip-address.ts';
import { ipProtocol, servicePorts } from '../field-kinds/well-known-services.ts';
import { defineRecordType } from '../record-type.ts';

export const WKS = defineRecordType({
  name: 'WKS',
  number: 11,
  summary: 'Listed the services of a host; retired.',
  fields: [
    { name: 'address', kind: ipv4Address },
    { name: 'protocol', kind: ipProtocol },
    { name: 'services', kind: servicePorts },
  ],
  example: '192.0.2.1 tcp smtp 80',
  sources: ['RFC 1035 §3.4.2'],
});

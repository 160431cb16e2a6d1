import { quotableName } from '../field-kinds/domain-name.ts';
import { serviceParameters } from '../field-kinds/service-parameters.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const SVCB = defineRecordType({
  name: 'SVCB',
  number: 64,
  summary: 'Says how to reach a service: another name, or a server with its protocols, port and addresses.',
  fields: [
    { name: 'priority', kind: uint16, role: 'preference' },
    { name: 'target', kind: quotableName, role: 'service-host' },
    { name: 'parameters', kind: serviceParameters },
  ],
  example: '1 svc.example.net. alpn="h2,h3" port=8443 ipv4hint=192.0.2.1 ipv6hint=2001:db8::1 key65333="x y"',
  sources: ['RFC 9460 §2'],
});

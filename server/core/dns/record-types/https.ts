import { quotableName } from '../field-kinds/domain-name.ts';
import { serviceParameters } from '../field-kinds/service-parameters.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const HTTPS = defineRecordType({
  name: 'HTTPS',
  number: 65,
  summary: 'Says how to reach the web server of this name before the first connection.',
  fields: [
    { name: 'priority', kind: uint16, role: 'preference' },
    { name: 'target', kind: quotableName, role: 'service-host' },
    { name: 'parameters', kind: serviceParameters },
  ],
  example: '1 . alpn="h3,h2" ipv4hint=192.0.2.1',
  sources: ['RFC 9460 §9'],
});

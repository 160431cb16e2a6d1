import { domainName } from '../field-kinds/domain-name.ts';
import { notifyScheme } from '../field-kinds/security-number.ts';
import { coveredType } from '../field-kinds/type-bitmap.ts';
import { uint16 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const DSYNC = defineRecordType({
  name: 'DSYNC',
  number: 66,
  summary: 'Says whom to notify when delegation data of a child zone changes.',
  fields: [
    { name: 'type', kind: coveredType },
    { name: 'scheme', kind: notifyScheme },
    { name: 'port', kind: uint16 },
    { name: 'target', kind: domainName, role: 'service-host' },
  ],
  example: 'CDS NOTIFY 5359 scanner.example.net.',
  sources: ['RFC 9859 §2'],
});

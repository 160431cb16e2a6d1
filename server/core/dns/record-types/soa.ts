import { domainName } from '../field-kinds/domain-name.ts';
import { period } from '../field-kinds/period.ts';
import { uint32 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const SOA = defineRecordType({
  name: 'SOA',
  number: 6,
  summary:
    'Heads the zone: its primary server, whom to write to, its version and how secondaries and caches keep it.',
  fields: [
    { name: 'primary-server', kind: domainName, role: 'primary-server' },
    { name: 'contact', kind: domainName, role: 'mailbox' },
    { name: 'serial', kind: uint32 },
    { name: 'refresh', kind: period },
    { name: 'retry', kind: period },
    { name: 'expire', kind: period },
    { name: 'minimum', kind: period },
  ],
  example: 'ns1.example.com. hostmaster.example.com. 2024010101 1d 2h 4w 1h',
  sources: ['RFC 1035 §3.3.13', 'RFC 2308 §4'],
});

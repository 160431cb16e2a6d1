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
    '2 200100107B1A74DF365639CC39F1D578 AwEAAcw5QLr0IjC0wKbGoBPQv4qmeqHy9mvL5qGQTuaG5TSrNqEAR6b/qvxDx6my4JmEmjUPA1JeEI9Y rvs.example.com.',
  sources: ['RFC 8005 §5'],
});

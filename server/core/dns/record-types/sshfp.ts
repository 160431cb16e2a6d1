import { verifySshfp } from '../field-kinds/digest.ts';
import { hexRestOrNone } from '../field-kinds/hexadecimal.ts';
import { uint8 } from '../field-kinds/whole-number.ts';
import { defineRecordType } from '../record-type.ts';

export const SSHFP = defineRecordType({
  name: 'SSHFP',
  number: 44,
  summary: 'Gives the fingerprint of an SSH host key of this host.',
  fields: [
    { name: 'algorithm', kind: uint8 },
    { name: 'fingerprint-type', kind: uint8 },
    { name: 'fingerprint', kind: hexRestOrNone },
  ],
  example: '4 2 160598033519C40B5A3E12878E4687BDAB7189B4A9074F1F625EBFA6AEAADE1C',
  sources: ['RFC 4255 §3.1', 'RFC 6594', 'RFC 7479'],
  verify: verifySshfp,
});

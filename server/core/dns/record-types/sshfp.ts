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
  example: '4 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A',
  sources: ['RFC 4255 §3.1', 'RFC 6594', 'RFC 7479'],
  verify: verifySshfp,
});

// Made by scripts/generate-record-types.ts (npm run generate); not edited by hand.
import type { RecordType } from '../record-type.ts';
import { A } from './a.ts';
import { AAAA } from './aaaa.ts';
import { CNAME } from './cname.ts';
import { MX } from './mx.ts';
import { NS } from './ns.ts';
import { PTR } from './ptr.ts';
import { SOA } from './soa.ts';
import { SRV } from './srv.ts';
import { TXT } from './txt.ts';

/** All record types that have a table, ascending by number. */
export const ALL_RECORD_TYPES: readonly RecordType[] = [
  A,
  NS,
  CNAME,
  SOA,
  PTR,
  MX,
  TXT,
  AAAA,
  SRV,
];

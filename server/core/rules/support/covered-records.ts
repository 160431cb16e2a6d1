/**
 * RRsets that a zone holds at names it has given away.
 */
import type { Span } from '../../text/span.ts';
import type { ZoneRecord } from '../../zone/types.ts';

const SOA = 6;

/** What signs other records or says which there are: SIG, NXT, RRSIG, NSEC, NSEC3. It comes and goes with them. */
const OF_DNSSEC: ReadonlySet<number> = new Set([24, 30, 46, 47, 50]);

/** The records of an owner by type, each in the zone's order; without those of DNSSEC, and without SOA records, which have rules of their own. */
export function dataSetsOf(records: readonly ZoneRecord[]): Iterable<readonly [ZoneRecord, ...ZoneRecord[]]> {
  const sets = new Map<number, [ZoneRecord, ...ZoneRecord[]]>();
  for (const record of records) {
    if (record.type === SOA || OF_DNSSEC.has(record.type)) continue;
    const known = sets.get(record.type);
    if (known) known.push(record);
    else sets.set(record.type, [record]);
  }
  return sets.values();
}

/** The word that puts a record at its place: the owner where it is written, else the type. */
export function placeWordOf(record: ZoneRecord): Span {
  return record.ownerSpan ?? record.typeSpan;
}

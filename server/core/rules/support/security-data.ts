/**
 * The data of DNSSEC records, whatever form it is written in.
 */
import { algorithmNumber, base64Octets, keyTag } from '../../dns/dnssec-numbers.ts';
import type { Span } from '../../text/span.ts';
import { printRecord } from '../../zone/print.ts';
import type { ZoneRecord } from '../../zone/types.ts';

/** The words of a record's data as BIND prints them. */
export function dataWords(record: ZoneRecord): readonly string[] {
  return printRecord(record).split(' ').slice(4);
}

/** Where a field of the data is written; the whole data where it is written in octets. */
export function fieldSpan(record: ZoneRecord, name: string): Span {
  return record.fields.find((field) => field.name === name)?.span ?? record.rdataSpan;
}

/** A DNSKEY, CDNSKEY or KEY. */
export interface SecurityKey {
  readonly flags: number;
  readonly protocol: number;
  readonly algorithm: number;
  readonly key: Uint8Array;
  /** Undefined where the algorithm has its own way to number keys. */
  readonly tag: number | undefined;
}

/** The key of a DNSKEY, CDNSKEY or KEY record; undefined where it cannot be told. */
export function keyOf(record: ZoneRecord): SecurityKey | undefined {
  const [flags, protocol, algorithm, ...rest] = dataWords(record);
  const number = algorithmNumber(algorithm ?? '');
  const key = base64Octets(rest.join(''));
  if (flags === undefined || protocol === undefined || number === undefined || key === undefined)
    return undefined;
  const numbers = { flags: Number(flags), protocol: Number(protocol) };
  return { ...numbers, algorithm: number, key, tag: keyTag(numbers.flags, numbers.protocol, number, key) };
}

/** Whether a CDS or CDNSKEY record asks the parent to delete its DS records (RFC 8078 §4). */
export function asksToDelete(record: ZoneRecord): boolean {
  const data = dataWords(record).join(' ');
  return data === '0 0 0 00' || data === '0 3 0 AA==';
}

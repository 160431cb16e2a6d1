/**
 * The names that records of an alias or a service point at.
 */
import { nameKey } from '../../dns/name.ts';
import type { RecordField, ZoneRecord } from '../../zone/types.ts';
import { plainName } from './wording.ts';

const SRV = 33;

/** The field of a CNAME, DNAME, NS or SRV record that names its target; undefined where it has none that can be read. */
export function targetFieldOf(record: ZoneRecord): RecordField | undefined {
  const field = record.fields[record.type === SRV ? 3 : 0];
  return field?.absolute === undefined ? undefined : field;
}

/** The target of such a record as a name key; empty where it cannot be read. */
export function targetKeyOf(record: ZoneRecord): string {
  return nameKey(targetFieldOf(record)?.absolute ?? '');
}

/** The target of such a record for messages. */
export function targetNameOf(record: ZoneRecord): string {
  return plainName(targetFieldOf(record)?.absolute ?? '');
}

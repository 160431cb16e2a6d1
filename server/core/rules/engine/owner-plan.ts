/**
 * Which owner checks an owner is worth. Of dozens of checks few look at records that an owner has: they are looked up once for each set
 * of record types that some owner has.
 */
import { typeBit } from '../../zone/name-index.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { RuleCheck } from './unit.ts';

type OwnerCheck = RuleCheck<'owner'>;

/** The owner checks of a pass, sorted by what they look at. */
export interface OwnerPlan {
  readonly checks: readonly OwnerCheck[];
  /** By set of record types (`typeBit`s): the checks that an owner of one record may be worth, and those for an owner of several. */
  readonly ofOne: Map<number, readonly OwnerCheck[]>;
  readonly ofSeveral: Map<number, readonly OwnerCheck[]>;
}

/** A plan for these checks. */
export function ownerPlan(checks: readonly OwnerCheck[]): OwnerPlan {
  return { checks, ofOne: new Map(), ofSeveral: new Map() };
}

/** The checks that may be concerned with an owner of these records, in the order of the rules; `isConcerned` says it for certain. */
export function ownerChecksFor(
  { checks, ofOne, ofSeveral }: OwnerPlan,
  records: readonly ZoneRecord[],
): readonly OwnerCheck[] {
  let held = 0;
  for (const { type } of records) held |= typeBit(type);
  const known = records.length > 1 ? ofSeveral : ofOne;
  let planned = known.get(held);
  if (planned === undefined) {
    planned = checks.filter(
      ({ run }) =>
        (records.length > 1 || !needsSeveral(run)) &&
        (run.types === 'any' || run.types.some((type) => (held & typeBit(type)) !== 0)),
    );
    known.set(held, planned);
  }
  return planned;
}

/** Whether a check has anything to do with an owner of these records. */
export function isConcerned(run: OwnerCheck['run'], records: readonly ZoneRecord[]): boolean {
  if (records.length < (needsSeveral(run) ? 2 : 1)) return false;
  return run.types === 'any' || hasType(records, run.types);
}

/** Whether a record is of one of the types. */
export function hasType(records: readonly ZoneRecord[], types: readonly number[]): boolean {
  return records.some((record) => types.includes(record.type));
}

function needsSeveral({ owners }: OwnerCheck['run']): boolean {
  return owners === 'several' || owners === 'repeated';
}

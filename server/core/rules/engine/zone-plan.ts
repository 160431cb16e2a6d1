/**
 * Which zone checks a zone is worth. Of hundreds of checks most look at records that few zones have: what a zone holds is looked up once
 * for each set of record types that some zone has, and tests that several checks share are asked once for each zone.
 */
import type { WorkspaceZone } from '../../workspace/types.ts';
import { heldTypes } from '../../zone/query.ts';
import { mayHoldType, type TypeKinds } from '../../zone/resolved-block.ts';
import type { ZoneTest } from '../rule.ts';
import type { RuleCheck } from './unit.ts';

/** The zone checks of a pass, sorted by what they look at. */
export interface ZonePlan {
  readonly checks: readonly RuleCheck<'zone'>[];
  /** The tests that checks name, each once. */
  readonly tests: readonly ZoneTest[];
  /** By set of record types: the checks that such a zone is worth, with the numbers of their tests (-1: none). */
  readonly bySet: Map<string, readonly PlannedCheck[]>;
  /** What the tests said of the zone that is looked at. */
  readonly verdicts: Int8Array;
}

interface PlannedCheck {
  readonly check: RuleCheck<'zone'>;
  readonly test: number;
}

const UNKNOWN = 0;
const YES = 1;
const NO = -1;

/** A plan for these checks. */
export function zonePlan(checks: readonly RuleCheck<'zone'>[]): ZonePlan {
  const tests = [...new Set(checks.flatMap(({ run }) => run.where ?? []))];
  return { checks, tests, bySet: new Map(), verdicts: new Int8Array(tests.length) };
}

/** The checks that may have something to say of a zone, in the order of the rules. To be walked to its end before another zone is asked. */
export function* checksWorthwhile(plan: ZonePlan, zone: WorkspaceZone): Iterable<RuleCheck<'zone'>> {
  const { verdicts, tests } = plan;
  verdicts.fill(UNKNOWN);
  for (const { check, test } of checksForTypes(plan, heldTypes(zone.zone))) {
    if (test >= 0) {
      if (verdicts[test] === UNKNOWN) verdicts[test] = (tests[test] as ZoneTest)(zone) ? YES : NO;
      if (verdicts[test] === NO) continue;
    }
    yield check;
  }
}

/** Whether one check may have something to say of a zone. */
export function isWorthwhile({ types, where }: RuleCheck<'zone'>['run'], zone: WorkspaceZone): boolean {
  if (types !== undefined) {
    const held = heldTypes(zone.zone);
    if (!types.some((type) => mayHoldType(held, type))) return false;
  }
  return where?.(zone) ?? true;
}

function checksForTypes(plan: ZonePlan, kinds: TypeKinds): readonly PlannedCheck[] {
  const key = `${kinds.low} ${kinds.high}`;
  let planned = plan.bySet.get(key);
  if (planned === undefined) {
    planned = plan.checks
      .filter(({ run }) => run.types?.some((type) => mayHoldType(kinds, type)) ?? true)
      .map((check) => ({
        check,
        test: check.run.where === undefined ? -1 : plan.tests.indexOf(check.run.where),
      }));
    plan.bySet.set(key, planned);
  }
  return planned;
}

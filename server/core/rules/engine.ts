/**
 * Checks a workspace: from scratch, or again after edits at the price of what they touch. Both give the same findings, sorted by file,
 * place and rule. The engine knows scopes, settings, comments and precedence; it knows no rule.
 */
import { finish, type Work } from '../text/work.ts';
import { changesBetween } from '../workspace/changes.ts';
import { instancesOf } from '../workspace/instances.ts';
import { mapChanges, mapEntries, mapGet } from '../workspace/persistent-map.ts';
import { looseTablesWork } from '../workspace/used-tables.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { workspaceWork } from '../workspace/workspace.ts';
import { looseZoneFilesWork, zonesOf } from '../workspace/zones.ts';
import { countsOf, type SeverityCounts } from './engine/counts.ts';
import { ownerInterest } from './engine/owners-to-check.ts';
import {
  activeRules,
  checkInstance,
  checkLooseTable,
  checkLooseZoneFile,
  checkOwners,
  checkWhole,
  checkZoneItself,
  newPass,
  noteSubtrees,
} from './engine/pass.ts';
import { recheckPass, repeatUnits } from './engine/recheck.ts';
import { type CheckState, emptyState, findingsOfState, stateAfter, stateAfterWork } from './engine/state.ts';
import type { Finding } from './finding.ts';
import { allRules } from './registry.generated.ts';
import type { Rule } from './rule.ts';
import type { SeveritySettings } from './severities.ts';

/** How to check. */
export interface CheckOptions {
  readonly severities: SeveritySettings;
  /** The rules that run; all of them by default. */
  readonly rules?: readonly Rule[];
  /** How many findings of a file are listed; one more then counts them all. Without it there is no limit. */
  readonly maxFindingsPerFile?: number;
}

/** What a check found. */
export interface CheckResult {
  /** Sorted by file, place, rule. A finding that an edit did not concern is the same object in the next result. */
  readonly findings: readonly Finding[];
  /** For `recheckWorkspace`; nothing else reads it. */
  readonly state: CheckState;
}

/** All findings of a workspace, from scratch. */
export function checkWorkspace(workspace: Workspace, options: CheckOptions): CheckResult {
  return finish(checkWork(workspace, options));
}

/** All findings after edits, from the result of an earlier state of the workspace. Equal to `checkWorkspace`, as fast as the edits are small. */
export function recheckWorkspace(
  previous: CheckResult | undefined,
  workspace: Workspace,
  options: CheckOptions,
): CheckResult {
  return finish(recheckWork(previous, workspace, options));
}

/** The same as `checkWorkspace`, in slices. */
export function* checkWork(workspace: Workspace, options: CheckOptions): Work<CheckResult> {
  yield* workspaceWork(workspace);
  const rules = options.rules ?? allRules;
  const state = emptyState(workspace, rules, options.severities, limitOf(options));
  const pass = newPass(workspace, activeRules(rules, options.severities), state);
  // Ten thousand zones are a list to make, and one to look through.
  zonesOf(workspace);
  yield;
  const interest = ownerInterest(workspace, pass.rules);
  yield;
  for (const zone of zonesOf(workspace)) {
    checkZoneItself(pass, zone);
    noteSubtrees(pass, zone);
    yield;
    yield* checkOwners(pass, zone, interest);
  }
  for (const file of yield* looseZoneFilesWork(workspace)) {
    if (file.document === undefined) continue;
    checkLooseZoneFile(pass, file.source.path, file.document);
    yield;
  }
  for (const path of yield* looseTablesWork(workspace)) {
    checkLooseTable(pass, path);
    yield;
  }
  for (const instance of instancesOf(workspace)) {
    yield* checkInstance(pass, instance);
    yield;
  }
  checkWhole(pass);
  yield;
  return resultOf((yield* stateAfterWork(state, pass, [])).state);
}

/** The same as `recheckWorkspace`, in slices; without an earlier result from scratch. */
export function* recheckWork(
  previous: CheckResult | undefined,
  workspace: Workspace,
  options: CheckOptions,
): Work<CheckResult> {
  yield* workspaceWork(workspace);
  const state = previous?.state;
  const rules = options.rules ?? allRules;
  if (
    state === undefined ||
    state.rules !== rules ||
    state.limit !== limitOf(options) ||
    // Which findings were kept whole hangs on the order in which all were met.
    state.overfull ||
    !sameSettings(state.severities, options.severities)
  )
    return yield* checkWork(workspace, options);
  const changes = changesBetween(state.workspace, workspace);
  const pass = newPass(workspace, activeRules(rules, options.severities), state);
  const done = yield* recheckPass(pass, state, changes);
  if (!done || pass.kept.overfull) return yield* checkWork(workspace, options);
  const next = stateAfter(state, pass, changes.paths);
  if (next.stale.size === 0) return resultOf(next.state);
  // What was only counted before is listed now; the places that it refers to may have moved since.
  repeatUnits(pass, next.state, next.stale);
  return resultOf(stateAfter(state, pass, changes.paths).state);
}

function limitOf({ maxFindingsPerFile }: CheckOptions): number {
  return maxFindingsPerFile === undefined ? Number.POSITIVE_INFINITY : Math.max(1, maxFindingsPerFile);
}

function resultOf(state: CheckState): CheckResult {
  return {
    get findings() {
      return findingsOfState(state);
    },
    state,
  };
}

function sameSettings(one: SeveritySettings, other: SeveritySettings): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && one[key] === other[key])
  );
}

/** The findings of one file in a result, in order. */
export function findingsInFile(result: CheckResult, path: string): readonly Finding[] {
  return mapGet(result.state.shown, path) ?? [];
}

/** How many findings of a file there are by severity, listed or not. */
export function findingCountsInFile(result: CheckResult, path: string): SeverityCounts {
  return mapGet(result.state.counts, path) ?? countsOf(findingsInFile(result, path));
}

/** The paths whose listed findings are not the same in two results. */
export function pathsWithOtherFindings(one: CheckResult, other: CheckResult): readonly string[] {
  return mapChanges(one.state.shown, other.state.shown).map(({ key }) => key);
}

/** The findings of a result file by file. */
export function* findingsByFile(result: CheckResult): Iterable<readonly [string, readonly Finding[]]> {
  yield* mapEntries(result.state.shown);
}

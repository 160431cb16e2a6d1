/**
 * The result of a check with what is needed to check again after an edit. A state is never changed; the next one shares with it what
 * stayed the same.
 */
import { finish, type Work } from '../../text/work.ts';
import { emptyMap, mapGet, mapWith, type PersistentMap, sortedKeys } from '../../workspace/persistent-map.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Finding } from '../finding.ts';
import type { Asked, Rule } from '../rule.ts';
import type { SeveritySettings } from '../severities.ts';
import { countsOf, NO_FINDINGS, type SeverityCounts, sumOf, totalOf } from './counts.ts';
import { tallyOf } from './kept.ts';
import { listedFindings } from './limit.ts';
import type { DomainTrace, Pass } from './pass.ts';
import { type PresentedFile, presentFindings } from './present.ts';
import { newComposer, type Reported } from './reported.ts';
import { addressesByFolder } from './touched.ts';
import type { Unit } from './unit.ts';

/** Everything a check knows at its end. */
export interface CheckState {
  readonly workspace: Workspace;
  readonly rules: readonly Rule[];
  readonly severities: SeveritySettings;
  /** How many findings of a file are listed. */
  readonly limit: number;
  /** Whether of some findings only the place was kept. */
  readonly overfull: boolean;
  readonly units: PersistentMap<Unit>;
  /** Path → keys of the units whose findings stand there, refer to it, or would edit it. */
  readonly unitsOfPath: PersistentMap<ReadonlySet<string>>;
  readonly domains: PersistentMap<DomainTrace>;
  readonly unsettled: PersistentMap<true | Asked>;
  readonly asked: PersistentMap<Asked>;
  readonly subtrees: PersistentMap<readonly string[]>;
  /** Folder of an instance → its own addresses. */
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  /** Path → findings as shown. */
  readonly shown: PersistentMap<readonly Finding[]>;
  /** Path → counts of all findings, where not all are listed. */
  readonly counts: PersistentMap<SeverityCounts>;
  /** Paths with findings, ascending. */
  readonly paths: readonly string[];
  /** All findings, path by path, once somebody has asked for them (`findingsOfState`). */
  readonly all: { findings: readonly Finding[] | undefined };
}

/** All findings of a state: sorted by file, place, rule. */
export function findingsOfState({ all, paths, shown }: CheckState): readonly Finding[] {
  all.findings ??= paths.flatMap((path) => mapGet(shown, path) ?? []);
  return all.findings;
}

/** The state before anything was checked. */
export function emptyState(
  workspace: Workspace,
  rules: readonly Rule[],
  severities: SeveritySettings,
  limit: number,
): CheckState {
  return {
    workspace,
    rules,
    severities,
    limit,
    overfull: false,
    counts: emptyMap(),
    units: emptyMap(),
    unitsOfPath: emptyMap(),
    domains: emptyMap(),
    unsettled: emptyMap(),
    asked: emptyMap(),
    subtrees: emptyMap(),
    addresses: new Map(),
    shown: emptyMap(),
    paths: [],
    all: { findings: [] },
  };
}

const NOTHING_PRESENTED: PresentedFile = { findings: [], more: NO_FINDINGS };

/** The state after a pass, and the units that must be checked again for their findings to be listed. */
export interface NextState {
  readonly state: CheckState;
  readonly stale: ReadonlySet<string>;
}

/** The state after a pass. `editedPaths`: files whose text differs, where comments may silence other things than before. */
export function stateAfter(state: CheckState, pass: Pass, editedPaths: Iterable<string>): NextState {
  return finish(stateAfterWork(state, pass, editedPaths));
}

/** Files whose findings are put in order between two yields. */
const FILES_A_SLICE = 32;

/**
 * The same as `stateAfter`, in slices where it is the first state: whoever stops it then loses nothing. Later states keep findings of
 * earlier ones, which are put together at once or not at all.
 */
export function* stateAfterWork(
  state: CheckState,
  pass: Pass,
  editedPaths: Iterable<string>,
): Work<NextState> {
  const isFirst = state.units.size === 0 && state.shown.size === 0;
  let count = 0;
  const units = mapWith(state.units, pass.units);
  if (isFirst) yield;
  const dirty = new Set<string>(editedPaths);
  const changedPaths = pathChanges(state, pass, dirty);
  if (isFirst) yield;
  const byPath = mapWith(state.unitsOfPath, changedPaths);
  const byId = new Map(state.rules.map((rule) => [rule.meta.id, rule]));
  const shownChanges: [string, readonly Finding[] | undefined][] = [];
  const countChanges: [string, SeverityCounts | undefined][] = [];
  const { compose, asked, stale } = newComposer(pass.workspace);
  for (const path of dirty) {
    if (isFirst && ++count % FILES_A_SLICE === 0) yield;
    const reported: Reported[] = [];
    for (const key of mapGet(byPath, path) ?? []) {
      for (const finding of mapGet(units, key)?.findings ?? [])
        if (finding.path === path) reported.push(finding);
    }
    const findings =
      reported.length === 0
        ? NOTHING_PRESENTED
        : presentFindings(
            reported,
            tallyOf(pass.kept, path),
            path,
            pass.workspace,
            byId,
            state.severities,
            compose,
          );
    const listed = listedFindings(findings, path, pass.workspace, byId, state.limit, compose);
    const counts = sumOf(countsOf(findings.findings), findings.more);
    countChanges.push([path, totalOf(counts) <= state.limit ? undefined : counts]);
    shownChanges.push([path, listed.length > 0 ? listed : undefined]);
  }
  if (isFirst) yield;
  const shown = mapWith(state.shown, shownChanges);
  const samePaths = shownChanges.every(
    ([path, findings]) => (findings === undefined) === (mapGet(state.shown, path) === undefined),
  );
  const paths = samePaths ? state.paths : sortedKeys(shown);
  if (isFirst) yield;
  const unitsOfPath = withPathsOf(byPath, asked);
  if (isFirst) yield;
  const next = {
    ...state,
    workspace: pass.workspace,
    units,
    unitsOfPath,
    domains: mapWith(state.domains, pass.domains),
    unsettled: mapWith(state.unsettled, pass.unsettled),
    asked: mapWith(state.asked, pass.asked),
    subtrees: mapWith(state.subtrees, pass.subtrees),
    addresses: addressesByFolder(pass.workspace),
    shown,
    counts: mapWith(state.counts, countChanges),
    overfull: state.overfull || pass.kept.overfull,
    paths,
    all: shown === state.shown ? state.all : { findings: undefined },
  };
  return { state: next, stale };
}

/** Notes which files findings refer to that were put together. */
function withPathsOf(
  unitsOfPath: PersistentMap<ReadonlySet<string>>,
  asked: ReadonlySet<Reported>,
): PersistentMap<ReadonlySet<string>> {
  const added = new Map<string, Set<string>>();
  for (const { finding, unit, path: own } of asked) {
    if (finding === undefined || unit === '') continue;
    for (const path of pathsOfFinding(finding)) {
      if (path === own || mapGet(unitsOfPath, path)?.has(unit)) continue;
      const keys = added.get(path) ?? new Set(mapGet(unitsOfPath, path) ?? []);
      added.set(path, keys.add(unit));
    }
  }
  return mapWith(unitsOfPath, added);
}

function* pathsOfFinding({ related, fixes }: Finding): Iterable<string> {
  for (const place of related) yield place.path;
  for (const fix of fixes) yield* fix.files;
}

/** Paths that the findings of a unit have to do with. */
export function pathsOfUnit(unit: Unit): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { path, finding } of unit.findings) {
    paths.add(path);
    if (finding !== undefined) for (const other of pathsOfFinding(finding)) paths.add(other);
  }
  return paths;
}

/** New sets of unit keys for the paths whose units changed; those paths are added to `dirty`. */
function pathChanges(
  state: CheckState,
  pass: Pass,
  dirty: Set<string>,
): ReadonlyMap<string, ReadonlySet<string> | undefined> {
  const changed = new Map<string, Set<string>>();
  const setOf = (path: string): Set<string> => {
    dirty.add(path);
    const known = changed.get(path) ?? new Set(mapGet(state.unitsOfPath, path) ?? []);
    changed.set(path, known);
    return known;
  };
  for (const [key, unit] of pass.units) {
    const old = mapGet(state.units, key);
    if (old !== undefined) for (const path of pathsOfUnit(old)) setOf(path).delete(key);
    if (unit !== undefined) for (const path of pathsOfUnit(unit)) setOf(path).add(key);
  }
  return new Map([...changed].map(([path, keys]) => [path, keys.size > 0 ? keys : undefined]));
}

/**
 * The pass after an edit: what was touched, what depends on it, and the units whose findings have places in an edited file (their spans
 * and fixes have moved). Everything else keeps its findings.
 */

import { nameKey } from '../../dns/name.ts';
import { finish, type Work } from '../../text/work.ts';
import type { WorkspaceChanges } from '../../workspace/changes.ts';
import { instancesOf } from '../../workspace/instances.ts';
import { mapEntries, mapGet } from '../../workspace/persistent-map.ts';
import { referencesWork } from '../../workspace/references.ts';
import type { PostfixInstance, WorkspaceZone } from '../../workspace/types.ts';
import { zonesInFile, zonesOf } from '../../workspace/zones.ts';
import { ownersWithTypes } from '../../zone/query.ts';
import type { Asked, Check } from '../rule.ts';
import { mostUnsifted, ownerSieve } from './owner-sieve.ts';
import { interestIn, ownerInterest, ownersToCheck } from './owners-to-check.ts';
import {
  checkInstance,
  checkMailDomain,
  checkOwner,
  checkWhole,
  checkZoneBy,
  checkZoneItself,
  type DomainTrace,
  domainKey,
  noteSubtrees,
  type Pass,
  setFindings,
} from './pass.ts';
import { recheckLooseFiles } from './recheck-loose.ts';
import type { CheckState } from './state.ts';
import { type Touched, touchedBy, type ZoneOwner } from './touched.ts';
import { type RuleCheck, type UnitSubject, zoneKeyOf, zoneOfKey } from './unit.ts';

const MX = 15;
const SLICE = 32;

/** Runs what the changes ask for. False: too much differs, check from scratch. */
export function* recheckPass(pass: Pass, state: CheckState, changes: WorkspaceChanges): Work<boolean> {
  if (changes.surroundings || changes.zones.some(isOther) || changes.instances.some(isOther)) return false;
  if (changes.zones.length > 0) yield* referencesWork(pass.workspace);
  const touched = touchedBy(state.workspace, pass.workspace, changes.zones, changes.instances, state);
  if (touched === undefined) return false;
  yield;
  const done = new Set<string>();

  for (const change of changes.zones) {
    if (change.after === undefined) continue;
    checkZoneItself(pass, change.after);
    done.add(zoneKeyOf(change.after));
    yield;
  }
  for (const path of changes.committed) {
    for (const zone of zonesInFile(pass.workspace, path)) {
      if (done.has(zoneKeyOf(zone))) continue;
      checkZoneItself(pass, zone);
      done.add(zoneKeyOf(zone));
      yield;
    }
  }
  for (const zone of touched.moved) noteSubtrees(pass, zone);
  const isOpen = openTo(touched, changes);
  yield* recheckUnsettled(pass, state, done, isOpen);
  if (changes.zones.length > 0) yield* recheckServed(pass, touched, done);
  yield* recheckOwners(pass, state, touched, done);
  for (const instance of instancesOf(pass.workspace)) {
    if (!touched.instances.has(instance.folder)) {
      yield* recheckAsking(pass, state, instance, isOpen);
      continue;
    }
    yield* checkInstance(pass, instance);
    done.add(`instance\n${instance.folder}`);
    yield;
  }
  recheckLooseFiles(pass, state, changes);
  yield* recheckMoved(pass, state, changes.paths, done);
  checkWhole(pass);
  return true;
}

function isOther(change: { readonly before: unknown; readonly after: unknown }): boolean {
  const { before, after } = change as {
    readonly before: Partial<WorkspaceZone> | undefined;
    readonly after: Partial<WorkspaceZone> | undefined;
  };
  if (before === undefined || after === undefined) return true;
  return before.whole !== after.whole || before.internal !== after.internal;
}

/** Whether an edit may make a difference to a check that asked for something. */
function openTo(
  { names }: Touched,
  { zones, instances }: WorkspaceChanges,
): (asked: Asked | true) => boolean {
  // Thousands of checks share what they asked for.
  const known = new Map<Asked, boolean>();
  const concerns = (asked: Asked): boolean => {
    if (asked.instances && instances.length > 0) return true;
    if (zones.length === 0 && instances.length === 0) return false;
    if (names === 'all') return true;
    for (const name of asked.names) if (names.has(name)) return true;
    return false;
  };
  return (asked) => {
    if (asked === true) return zones.length > 0;
    let answer = known.get(asked);
    if (answer === undefined) {
      answer = concerns(asked);
      known.set(asked, answer);
    }
    return answer;
  };
}

/** The checks of an instance that asked for names which its files do not mention. */
function* recheckAsking(
  pass: Pass,
  { asked }: CheckState,
  instance: PostfixInstance,
  isOpen: (asked: Asked) => boolean,
): Work<void> {
  const checks = pass.rules.instance.filter(({ rule }) => {
    const one = mapGet(asked, `${rule.meta.id}\n${instance.folder}`);
    return one !== undefined && isOpen(one);
  });
  if (checks.length > 0) yield* checkInstance(pass, instance, checks);
}

/** The zone checks that ask for names of other zones. */
function* recheckUnsettled(
  pass: Pass,
  state: CheckState,
  done: ReadonlySet<string>,
  isOpen: (asked: Asked | true) => boolean,
): Work<void> {
  const checks = new Map<string, RuleCheck<'zone'>[]>();
  for (const check of pass.rules.zone) {
    const { id } = check.rule.meta;
    if (check.run.reads === 'any-zone') checks.set(id, [...(checks.get(id) ?? []), check]);
  }
  let count = 0;
  for (const [key, asked] of mapEntries(state.unsettled)) {
    if (!isOpen(asked)) continue;
    const start = key.indexOf('\n') + 1;
    const zoneKey = key.slice(start);
    const zone = done.has(zoneKey) ? undefined : zoneOfKey(pass.workspace, zoneKey);
    if (zone === undefined) continue;
    for (const check of checks.get(key.slice(0, start - 1)) ?? []) checkZoneBy(pass, check, zone);
    if (++count % SLICE === 0) yield;
  }
}

/** The zone checks that ask for the hosts that a zone names as its servers. */
function* recheckServed(pass: Pass, touched: Touched, done: ReadonlySet<string>): Work<void> {
  const checks = pass.rules.zone.filter(({ run }) => run.reads === 'name-servers');
  if (checks.length === 0) return;
  const zones = touched.served === 'all' ? zonesOf(pass.workspace) : touched.served;
  let count = 0;
  for (const zone of zones) {
    if (done.has(zoneKeyOf(zone))) continue;
    for (const check of checks) checkZoneBy(pass, check, zone);
    if (++count % SLICE === 0) yield;
  }
}

function* recheckOwners(pass: Pass, state: CheckState, touched: Touched, done: Set<string>): Work<void> {
  let count = 0;
  const isMany = touched.mailDomains === 'all' || touched.owners.length > mostUnsifted(touched);
  const mayDiffer = isMany ? ownerSieve(pass, state) : undefined;
  const run = function* (zone: WorkspaceZone, owner: string): Work<void> {
    const key = domainKey(zone, owner);
    if (done.has(key)) return;
    done.add(key);
    if (mayDiffer !== undefined && !mayDiffer(zone, owner)) return;
    checkOwner(pass, zone, owner);
    if (++count % SLICE === 0) yield;
  };
  for (const { zone, owner } of touched.owners) yield* run(zone, owner);
  if (touched.mailDomains === 'all') {
    for (const zone of zonesOf(pass.workspace)) {
      if (!zone.whole) continue;
      for (const owner of ownersWithTypes(zone.zone, [MX])) yield* run(zone, nameKey(owner));
    }
  } else for (const { zone, owner } of touched.mailDomains) yield* run(zone, owner);
  for (const trace of tracesConcerned(state, touched)) {
    const zone = zoneOfKey(pass.workspace, trace.zone);
    if (zone !== undefined) yield* run(zone, trace.owner);
  }
  if (touched.pointing !== 'all') for (const { zone, owner } of touched.pointing) yield* run(zone, owner);
  for (const { zone, owner } of dependentOwners(pass, state, touched)) yield* run(zone, owner);
  if (touched.reverse) yield* recheckPointers(pass, state, done);
}

/** The owners that hang on other names, where nobody can tell which: those that may have something to say now, and those that had. */
function* dependentOwners(
  pass: Pass,
  state: CheckState,
  { pointing, covered, retimed }: Touched,
): Iterable<ZoneOwner> {
  if (pointing !== 'all' && covered.length + retimed.length === 0) return;
  const interest = ownerInterest(pass.workspace, pass.rules);
  if (pointing === 'all') {
    const targets = interestIn(interest, 'unsound-target');
    for (const zone of zonesOf(pass.workspace)) {
      if (!zone.whole) continue;
      for (const owner of ownersToCheck(zone, targets)) yield { zone, owner };
    }
  }
  const below = interestIn(interest, 'covered');
  for (const zone of covered) for (const owner of ownersToCheck(zone, below)) yield { zone, owner };
  const timed = interestIn(interest, 'mixed-ttl');
  for (const zone of retimed) for (const owner of ownersToCheck(zone, timed)) yield { zone, owner };
  for (const [, { subject }] of mapEntries(state.units)) {
    if (subject.kind !== 'owner' || !subject.rule.checks.some(isDependent)) continue;
    const zone = zoneOfKey(pass.workspace, subject.zone);
    if (zone !== undefined) yield { zone, owner: subject.owner };
  }
}

function isDependent(run: Check): boolean {
  if (run.scope !== 'owner') return false;
  return run.owners === 'unsound-target' || run.owners === 'covered' || run.owners === 'mixed-ttl';
}

/**
 * The mail domains whose mail comes to an instance whose routes may differ, to an address that changed hands, or to a name of which
 * something else is known.
 */
function* tracesConcerned(state: CheckState, { routes, addresses, names }: Touched): Iterable<DomainTrace> {
  const asked = names === 'all' ? new Set<string>() : names;
  if (routes.size === 0 && addresses.size === 0 && asked.size === 0) return;
  for (const bucket of state.domains.buckets) {
    if (bucket === undefined) continue;
    for (const trace of bucket.values()) {
      const concerned =
        trace.folders.some((folder) => routes.has(folder)) ||
        (addresses.size > 0 && trace.addresses.some((address) => addresses.has(address))) ||
        trace.names.some((name) => asked.has(name));
      if (concerned) yield trace;
    }
  }
}

/** The mail-domain checks that look into reverse zones. */
function* recheckPointers(pass: Pass, state: CheckState, done: ReadonlySet<string>): Work<void> {
  const checks = pass.rules.mailDomain.filter(({ rule }) => rule.meta.needs.includes('reverse'));
  if (checks.length === 0) return;
  let count = 0;
  for (const [key, trace] of mapEntries(state.domains)) {
    const zone = done.has(key) ? undefined : zoneOfKey(pass.workspace, trace.zone);
    if (zone === undefined) continue;
    checkMailDomain(pass, zone, trace.owner, undefined, checks);
    if (++count % SLICE === 0) yield;
  }
}

/** Units with places in an edited file that were not repeated yet. */
function* recheckMoved(
  pass: Pass,
  state: CheckState,
  paths: readonly string[],
  done: Set<string>,
): Work<void> {
  let count = 0;
  for (const path of paths) {
    for (const key of mapGet(state.unitsOfPath, path) ?? []) {
      if (pass.units.has(key)) continue;
      const unit = mapGet(state.units, key);
      if (unit !== undefined) recheckUnit(pass, unit.subject, done);
      if (++count % SLICE === 0) yield;
    }
  }
}

/** Checks units of a state once more. */
export function repeatUnits(pass: Pass, state: CheckState, keys: Iterable<string>): void {
  const done = new Set<string>();
  for (const key of keys) {
    const unit = mapGet(state.units, key);
    if (unit !== undefined) recheckUnit(pass, unit.subject, done);
  }
}

function recheckUnit(pass: Pass, subject: UnitSubject, done: Set<string>): void {
  switch (subject.kind) {
    case 'zone-problems':
    case 'zone':
    case 'owner':
    case 'mail-domain': {
      const zone = zoneOfKey(pass.workspace, subject.zone);
      if (zone === undefined) {
        setFindings(pass, subject, []);
        return;
      }
      const key = 'owner' in subject ? domainKey(zone, subject.owner) : subject.zone;
      if (done.has(key)) return;
      done.add(key);
      if ('owner' in subject) checkOwner(pass, zone, subject.owner);
      else checkZoneItself(pass, zone);
      return;
    }
    case 'instance': {
      const key = `instance\n${subject.folder}`;
      const instance = instancesOf(pass.workspace).find((one) => one.folder === subject.folder);
      if (instance === undefined) setFindings(pass, subject, []);
      else if (!done.has(key)) finish(checkInstance(pass, instance));
      done.add(key);
      return;
    }
    case 'file-problems':
    case 'workspace':
      return;
  }
}

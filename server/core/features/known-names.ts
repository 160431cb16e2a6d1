/**
 * Names of the workspace that a person may want to write.
 */
import { nameKey } from '../dns/name.ts';
import { instancesOf } from '../workspace/instances.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { zonesOf } from '../workspace/zones.ts';
import { allRecords, ownersWithTypes, recordCount } from '../zone/query.ts';
import type { Zone } from '../zone/zone.ts';

const A = 1;
const MX = 15;
const AAAA = 28;

/** Names gathered for one answer; a zone with millions of hosts must not be walked for a proposal. */
const MOST = 2000;

/** Names with MX records; absolute, each once. */
export function mailDomainNames(workspace: Workspace): ReadonlySet<string> {
  const names = new Set<string>();
  for (const zone of zonesOf(workspace)) {
    if (!zone.whole && zone.declaration === undefined) continue;
    for (const owner of ownersWithTypes(zone.zone, [MX])) names.add(nameKey(owner));
  }
  return names;
}

/** Mail domains, then the origins of forward zones; absolute, each once. */
export function domainNames(workspace: Workspace): readonly string[] {
  const names = new Set([...mailDomainNames(workspace)].slice(0, MOST));
  for (const zone of zonesOf(workspace)) {
    if (names.size >= MOST) break;
    if (zone.origin !== '.' && !zone.origin.endsWith('.arpa.')) names.add(zone.origin);
  }
  return [...names];
}

/** Host names: those of the Postfix instances, then names with addresses; absolute, each once. */
export function hostNames(workspace: Workspace): readonly string[] {
  const names = new Set<string>();
  for (const instance of instancesOf(workspace)) if (instance.host !== undefined) names.add(instance.host);
  for (const zone of zonesOf(workspace)) {
    for (const owner of hostsOfZone(zone.zone, [A, AAAA])) {
      if (names.size >= MOST) return [...names];
      names.add(owner);
    }
  }
  return [...names];
}

/** Zones with more records are looked at only at their beginning. */
const BIG_ZONE = 20_000;

/** The owners in a zone that have a record of one of the types, as `nameKey`s; of a big zone only those at its beginning. */
export function* hostsOfZone(zone: Zone, types: readonly number[]): Iterable<string> {
  if (recordCount(zone) <= BIG_ZONE) {
    for (const owner of ownersWithTypes(zone, types)) yield nameKey(owner);
    return;
  }
  const seen = new Set<string>();
  let count = 0;
  for (const record of allRecords(zone)) {
    if (++count > BIG_ZONE) return;
    const owner = nameKey(record.owner);
    if (!types.includes(record.type) || seen.has(owner)) continue;
    seen.add(owner);
    yield owner;
  }
}

/** A name as Postfix writes it. */
export function withoutDot(name: string): string {
  return name.length > 1 && name.endsWith('.') ? name.slice(0, -1) : name;
}

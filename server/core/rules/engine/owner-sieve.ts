/**
 * Of thousands of touched owners those that may have something to say.
 */
import { mapEntries, mapGet } from '../../workspace/persistent-map.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { recordCount } from '../../zone/query.ts';
import { ownerInterest, ownersToCheck } from './owners-to-check.ts';
import { domainKey, type Pass } from './pass.ts';
import type { CheckState } from './state.ts';
import type { Touched } from './touched.ts';
import { zoneKeyOf } from './unit.ts';

/** So many touched owners are looked at each, before it is cheaper to sift them as a check from scratch sifts all owners of their zones. */
export function mostUnsifted({ owners }: Touched): number {
  let records = 0;
  for (const zone of new Set(owners.map((owner) => owner.zone))) records += recordCount(zone.zone);
  return LEAST_MANY + records / RECORDS_SIFTED_MEANWHILE;
}

const LEAST_MANY = 200;

/** Records of a zone that are sifted in the time that one owner is looked at. */
const RECORDS_SIFTED_MEANWHILE = 100;

/** Tells whether an owner may have something to say, by what a check from scratch looks at, or had something to say before. */
export function ownerSieve(pass: Pass, state: CheckState): (zone: WorkspaceZone, owner: string) => boolean {
  const interest = ownerInterest(pass.workspace, pass.rules);
  const known = new Set<string>();
  for (const [, { subject }] of mapEntries(state.units)) {
    if (subject.kind === 'owner' || subject.kind === 'mail-domain')
      known.add(`${subject.zone}\n${subject.owner}`);
  }
  const candidates = new Map<string, ReadonlySet<string>>();
  return (zone, owner) => {
    const key = domainKey(zone, owner);
    if (known.has(key) || mapGet(state.domains, key) !== undefined) return true;
    const zoneKey = zoneKeyOf(zone);
    let looked = candidates.get(zoneKey);
    if (looked === undefined) {
      looked = new Set(ownersToCheck(zone, interest));
      candidates.set(zoneKey, looked);
    }
    return looked.has(owner);
  };
}

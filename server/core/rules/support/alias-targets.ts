/**
 * Names that aliases of a zone lead to.
 */
import { nameKey } from '../../dns/name.ts';
import { recordsReferringTo } from '../../zone/query.ts';
import type { Zone } from '../../zone/zone.ts';

const CNAME = 5;

/** A test of names: whether a CNAME record of the zone has the name as its target. Each name is looked up once. */
export function aliasTargetTest(zone: Zone): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const key = nameKey(name);
    let answer = known.get(key);
    if (answer === undefined) {
      answer = recordsReferringTo(zone, name).some((record) => record.type === CNAME);
      known.set(key, answer);
    }
    return answer;
  };
}

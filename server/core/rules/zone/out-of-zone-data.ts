/**
 * A record whose owner is not in the zone.
 */
import type { WorkspaceZone } from '../../workspace/types.ts';
import { zonesInFile } from '../../workspace/zones.ts';
import { recordCount } from '../../zone/query.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone/out-of-zone-data',
    summary: 'A record whose owner is not in the zone, which servers ignore.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.2' }],
    yieldsTo: ['zone/soa-missing'],
  },
  {
    scope: 'problem',
    where: 'whole-zones',
    check: ({ path, span, data }, workspace, report) => {
      const zone = zonesInFile(workspace, path).find(({ origin }) => origin === data.zone);
      if (zone !== undefined && isBadGuess(zone)) return;
      const message = (): string =>
        `${quoted(plainName(data.owner ?? ''))} is not in the zone ${plainName(data.zone ?? '')}, so the server ignores this record and those that inherit its owner. Move it to its own zone, or correct the name.`;
      report({ path, span, message });
    },
  },
);

const badGuesses = new WeakMap<Zone, boolean>();

/** Where only the file's name says which zone it is, and most records are not in that zone, the name does not say it. */
function isBadGuess({ originFrom, declaration, zone }: WorkspaceZone): boolean {
  if (declaration !== undefined || originFrom !== 'file name') return false;
  let known = badGuesses.get(zone);
  if (known === undefined) {
    const outside = zone.problems.filter((problem) => problem.rule === 'zone/out-of-zone-data').length;
    known = outside > recordCount(zone);
    badGuesses.set(zone, known);
  }
  return known;
}

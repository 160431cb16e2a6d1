/**
 * DNS that may be kept for long while the mail of a domain is about to move.
 */
import type { InstanceTrace } from '../../mailflow/trace.ts';
import type { MailDomain } from '../../workspace/types.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { followedHostsOf, placeOfWay, reachedFrom, waysOfEverybody } from '../support/followed-mail.ts';
import { ttlEdit } from '../support/record-ttl.ts';
import { plainName } from '../support/wording.ts';

/** Seconds: who moves wants the world to notice within the hour. */
const LONG = 3600;

export const rule = defineRule(
  {
    id: 'flow/mx-ttl-long-before-migration',
    summary:
      'A split delivery points to a move, and the MX or its host’s address may be kept for more than an hour.',
    severity: 'hint',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ rfc: 1034, section: '3.6' }, { manual: 'transport(5)' }],
    yieldsTo: ['zone-syntax/rrset-ttl-differs', 'zone-syntax/ttl-extreme'],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      const long = longRecords(domain);
      if (long.length === 0) return undefined;
      const hosts = followedHostsOf(workspace, domain);
      const split = hosts.find(({ trace }) => hasTwoBackends(trace));
      const [first, ...others] = long;
      if (split !== undefined && first !== undefined) {
        const row = split.trace.branches.find(({ branch }) => branch.who.kind === 'recipients');
        const place = row && placeOfWay(workspace, row.branch);
        report({
          path: first.path,
          span: first.ttlSpan ?? first.typeSpan,
          message: `Mail of ${plainName(domain.domain)} goes to two places by recipient, as it does while it moves, but ${plainName(first.owner)} ${first.typeName} may be kept for ${first.ttl} seconds: for so long senders go to the old host after a change. Lower it to an hour before you move.`,
          related: [
            ...(place === undefined
              ? []
              : [{ path: place.path, span: place.span, message: 'Recipients are told apart here.' }]),
            ...others.map((record) => ({
              path: record.path,
              span: record.ttlSpan ?? record.typeSpan,
              message: `This may be kept for ${record.ttl} seconds.`,
            })),
          ],
          fixes: long.some(({ generated }) => generated)
            ? []
            : [
                suggestedFixOf(
                  'Let them be kept for an hour.',
                  long.map(({ path }) => path),
                  () =>
                    long.map((record) => ({
                      path: record.path,
                      edits: [ttlEdit(workspace, record, '3600')],
                    })),
                ),
              ],
        });
      }
      return reachedFrom(hosts);
    },
  },
);

/** The MX records of the domain, then the addresses of its exchanges, that may be kept for more than an hour. */
function longRecords({ exchanges }: MailDomain): readonly ZoneRecord[] {
  const found = new Set<ZoneRecord>();
  for (const { record } of exchanges) if (record.ttl > LONG) found.add(record);
  for (const { instance, addresses } of exchanges) {
    if (instance === undefined) continue;
    for (const { record } of addresses.addresses) if (record.ttl > LONG) found.add(record);
  }
  const places = new Set<string>();
  return [...found].filter(({ path, span }) => {
    const place = `${span.start} ${path}`;
    return !places.has(place) && places.add(place);
  });
}

/** Whether rows send some recipients to another server than everybody else. */
function hasTwoBackends(trace: InstanceTrace): boolean {
  const everybody = new Set(
    waysOfEverybody(trace).map(({ branch }) => `${branch.transport} ${branch.nexthop}`),
  );
  return trace.branches.some(
    ({ branch, agent }) =>
      branch.who.kind === 'recipients' &&
      (agent === 'smtp' || agent === 'lmtp') &&
      !everybody.has(`${branch.transport} ${branch.nexthop}`),
  );
}

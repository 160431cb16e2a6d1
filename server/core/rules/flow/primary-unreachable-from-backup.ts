/**
 * A backup MX that has no way to the hosts it is the backup of.
 */

import type { EndTrace } from '../../mailflow/trace.ts';
import { parameterValue } from '../../postfix/configuration.ts';
import { splitList } from '../../postfix/lists.ts';
import type { MailDomain, PostfixInstance } from '../../workspace/types.ts';
import { defineRule } from '../rule.ts';
import { hasFamily } from '../support/address-families.ts';
import {
  followedHostsOf,
  isKnownWay,
  placeOfWay,
  reachedFrom,
  waysOfEverybody,
} from '../support/followed-mail.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'flow/primary-unreachable-from-backup',
    summary: 'A backup MX keeps mail that it has no way to hand on.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ rfc: 5321, section: '5.1' }, { manual: 'STANDARD_CONFIGURATION_README' }],
    yieldsTo: [
      'map/bad-nexthop',
      'map/nexthop-unresolvable',
      'flow/loop-self',
      'flow/loop-between-hosts',
      'cross/relayhost-is-self',
      'cross/relayhost-missing-address',
    ],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      const backups = followedHostsOf(workspace, domain).filter(({ primary }) => primary !== undefined);
      const name = plainName(domain.domain);
      for (const { instance, exchange, primary, trace } of backups) {
        if (primary === undefined || trace.route.acceptance.membership.class !== 'relay') continue;
        const ways = waysOfEverybody(trace);
        const [way] = ways;
        if (way === undefined || ways.length > 1 || !isKnownWay(way)) continue;
        const why = reasonWhyNot(domain, instance, way.agent, way.ends);
        if (why === undefined) continue;
        const own = { path: exchange.record.path, span: exchange.targetSpan };
        const place = placeOfWay(workspace, way.branch);
        report({
          path: place?.path ?? own.path,
          span: place?.span ?? own.span,
          message: `${plainName(exchange.target)} is a backup MX of ${name}, but what it takes cannot reach ${plainName(primary.target)}: ${why}. Lead it to the primary.`,
          related: [
            { ...own, message: `${plainName(exchange.target)} is a backup MX here.` },
            {
              path: primary.record.path,
              span: primary.targetSpan,
              message: `${plainName(primary.target)} is the MX that it backs up.`,
            },
          ],
        });
      }
      return reachedFrom(backups);
    },
  },
);

/** Why no end of a way takes the mail; undefined where one may. */
function reasonWhyNot(
  domain: MailDomain,
  instance: PostfixInstance,
  agent: string | undefined,
  ends: readonly EndTrace[],
): string | undefined {
  if (agent === 'error') return 'its transport returns all mail as undeliverable';
  if (ends.length === 0) return undefined;
  const reasons = ends.map((end) => reasonOfEnd(domain, instance, end));
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

function reasonOfEnd(
  domain: MailDomain,
  instance: PostfixInstance,
  { hop, next }: EndTrace,
): string | undefined {
  // An MX of the domain that has no address has findings of its own.
  const isLost = (label: string): boolean =>
    domain.exchanges.some(
      ({ target, addresses }) => addresses.status === 'none' && plainName(target) === label.toLowerCase(),
    );
  if (hop.kind === 'dead') return isLost(hop.label) ? undefined : `${hop.label}: ${hop.why}`;
  if (hop.kind !== 'host') return undefined;
  const host = plainName(hop.name);
  if (hop.addresses.status === 'found') {
    const family = onlyFamilyOf(instance);
    if (family !== undefined && !hasFamily(hop.addresses, family))
      return `inet_protocols leaves it IPv${family} alone, and ${host} has no such address`;
  }
  // Of an MX of the domain itself its own findings speak.
  const isExchange = domain.exchanges.some((exchange) => exchange.instance?.folder === hop.instance?.folder);
  if (next?.route.acceptance.answer !== 'no' || isExchange) return undefined;
  return `${host} does not take mail for the domain (“Relay access denied”)`;
}

/** The one family of addresses that an instance uses; undefined for both, and where nobody can tell. */
function onlyFamilyOf({ configuration }: PostfixInstance): 4 | 6 | undefined {
  const words = splitList(parameterValue(configuration, 'inet_protocols').value ?? 'all').map(({ text }) =>
    text.toLowerCase(),
  );
  if (words.length !== 1) return undefined;
  if (words[0] === 'ipv4') return 4;
  return words[0] === 'ipv6' ? 6 : undefined;
}

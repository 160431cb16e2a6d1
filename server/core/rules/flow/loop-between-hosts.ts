/**
 * Hosts of the workspace that hand the mail of a domain round among themselves.
 */
import { traceOfOwnMail } from '../../mailflow/trace.ts';
import { parameterValue } from '../../postfix/configuration.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import type { MailExchange } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { RelatedPlace } from '../finding.ts';
import { defineRule, type Report } from '../rule.ts';
import { followedHostsOf, hostNameOf, placeOfWay, reachedBy, reachedFrom } from '../support/followed-mail.ts';
import { type CircleStep, circlesIn, rotated } from '../support/mail-circles.ts';
import { plainName } from '../support/wording.ts';

/** A domain that nobody has, for the way that other people's mail takes. */
const ELSEWHERE = 'mailzone-probe.example.';

/** Parameters that send many domains the same way. */
const GENERAL = new Set([
  'relayhost',
  'default_transport',
  'relay_transport',
  'virtual_transport',
  'local_transport',
]);

export const rule = defineRule(
  {
    id: 'flow/loop-between-hosts',
    summary: 'Hosts that hand mail round among themselves until it bounces.',
    severity: 'error',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'transport(5)' }, { manual: 'postconf(5)', section: 'hopcount_limit' }],
    yieldsTo: ['flow/loop-self', 'cross/relayhost-is-self'],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      const hosts = followedHostsOf(workspace, domain);
      const seen = new Set<string>();
      for (const { trace, exchange } of hosts) {
        for (const circle of circlesIn(trace)) {
          const members = circle
            .map(({ instance }) => instance.folder)
            .sort()
            .join('\n');
          if (seen.has(members) || takesSingledOutOnly(circle)) continue;
          seen.add(members);
          reportCircle(workspace, report, circle, { name: plainName(domain.domain), exchange });
        }
      }
      return reachedFrom(hosts);
    },
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { value } = parameterValue(instance.configuration, 'relayhost');
      if (value === undefined || value === '') return undefined;
      const trace = traceOfOwnMail(workspace, instance, ELSEWHERE);
      for (const circle of circlesIn(trace)) {
        const [first] = rotated(circle);
        if (first?.instance.folder === instance.folder) reportCircle(workspace, report, circle, undefined);
      }
      const reached = reachedBy(trace);
      return { names: reached?.names ?? new Set(), instances: true };
    },
  },
);

/** Whether rows single out recipients on the way, and the first host knows its recipients: then nobody may be left to go round. */
function takesSingledOutOnly(circle: readonly CircleStep[]): boolean {
  const isSplit = circle.some(({ trace }) =>
    trace.branches.some(({ branch }) => branch.who.kind !== 'everybody'),
  );
  if (!isSplit) return false;
  return circle.some(
    ({ instance }) => parameterValue(instance.configuration, 'relay_recipient_maps').value !== '',
  );
}

interface Entrance {
  readonly name: string;
  readonly exchange: MailExchange;
}

function reportCircle(
  workspace: Workspace,
  report: Report,
  found: readonly CircleStep[],
  entrance: Entrance | undefined,
): void {
  const isGeneral = found.every(({ branch }) => GENERAL.has(placeOfWay(workspace, branch)?.parameter ?? ''));
  const circle = isGeneral ? rotated(found) : found;
  const places = circle.map(({ branch }) => placeOfWay(workspace, branch));
  const main: FilePlace | undefined = places.at(-1) ?? places.find((place) => place !== undefined);
  const own = entrance && { path: entrance.exchange.record.path, span: entrance.exchange.targetSpan };
  const place = main ?? own;
  if (place === undefined) return;
  const names = circle.map(({ instance }) => hostNameOf(instance));
  const [first = ''] = names;
  const way = `${names.join(' hands it to ')}, which hands it back to ${first}`;
  const isForOthers = found.every(({ trace }) => trace.route.acceptance.membership.class === 'default');
  const what =
    isGeneral && !isForOthers && entrance !== undefined
      ? 'Mail for the domains that they relay'
      : isGeneral || entrance === undefined
        ? 'Mail for other domains'
        : `Mail for ${entrance.name}`;
  const related: RelatedPlace[] = [];
  for (const [at, step] of circle.entries()) {
    const where = places[at] ?? (step.hop.kind === 'host' ? step.hop.place : undefined);
    const to = names[(at + 1) % names.length];
    if (where !== undefined && where !== place)
      related.push({ path: where.path, span: where.span, message: `${names[at]} sends it to ${to} here.` });
  }
  if (own !== undefined && own !== place && entrance !== undefined)
    related.push({ ...own, message: `Mail for ${entrance.name} comes in by this MX.` });
  report({
    path: place.path,
    span: place.span,
    message: `${what} goes round in a circle: ${way}, until Postfix counts too many hops and it bounces. Deliver it on one of these hosts, or lead it elsewhere from here.`,
    related,
  });
}

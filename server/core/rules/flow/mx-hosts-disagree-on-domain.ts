/**
 * Equal MX hosts of a domain that do different things with its mail.
 */
import type { FilePlace } from '../../postfix/expansion-places.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { RelatedPlace } from '../finding.ts';
import { defineRule } from '../rule.ts';
import {
  type FollowedHost,
  followedHostsOf,
  hostNameOf,
  placeOfWay,
  reachedFrom,
  waysOfEverybody,
} from '../support/followed-mail.ts';
import { endAlike, type MailEnd, mailEndsOf } from '../support/mail-ends.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'flow/mx-hosts-disagree-on-domain',
    summary: 'Equal MX hosts put a domain in different classes, or send its mail to different places.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'ADDRESS_CLASS_README' }, { rfc: 5321, section: '5.1' }],
    yieldsTo: [
      'mx/target-is-ip',
      'mx/target-is-cname',
      'mx/target-no-address',
      'flow/submission-only-host-is-mx',
    ],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      if (domain.exchanges.length < 2) return undefined;
      const hosts = followedHostsOf(workspace, domain);
      if (hosts.length < 2) return undefined;
      for (const [at, host] of hosts.entries()) {
        const standard = hosts
          .slice(0, at)
          .find(({ exchange }) => exchange.preference === host.exchange.preference);
        const what = standard && differenceBetween(standard, host);
        if (standard === undefined || what === undefined) continue;
        const { record, target, targetSpan } = host.exchange;
        report({
          path: record.path,
          span: targetSpan,
          message: `${plainName(standard.exchange.target)} and ${plainName(target)} are equal MX hosts of ${plainName(domain.domain)}, but ${what}: where a message ends up hangs on which of them the sender happens to ask. Make them alike.`,
          related: [standard, host].flatMap((one) => placesOf(workspace, one)),
        });
      }
      return reachedFrom(hosts);
    },
  },
);

/** What two hosts do differently, in words; undefined where it comes to the same, or nobody can tell. */
function differenceBetween(one: FollowedHost, other: FollowedHost): string | undefined {
  const ends = mailEndsOf(one.trace);
  const others = mailEndsOf(other.trace);
  if (ends === undefined || others === undefined) return undefined;
  const name = plainName(one.exchange.target);
  const otherName = plainName(other.exchange.target);
  if (endsAt(others, one) || endsAt(ends, other)) return undefined;
  if (endAlike(ends, others) || triesTheSame(one, other)) return undefined;
  const classes = [one, other].map(({ trace }) => trace.route.acceptance.membership);
  const [left, right] = classes;
  if (left?.class !== right?.class)
    return `${name} has it in ${left?.parameter ?? 'no list'}, ${otherName} in ${right?.parameter ?? 'no list'}`;
  return `${name} leads its mail to ${inWords(ends)}, ${otherName} to ${inWords(others)}`;
}

/** Whether both try the same servers in the end, each in an order of its own, as gateways share a load. */
function triesTheSame(one: FollowedHost, other: FollowedHost): boolean {
  const all = mailEndsOf(one.trace, 'all');
  const others = mailEndsOf(other.trace, 'all');
  return all !== undefined && others !== undefined && endAlike(all, others);
}

/** Whether mail ends at the very host, so that one hands all to the other. */
function endsAt(ends: readonly MailEnd[], { instance }: FollowedHost): boolean {
  return ends.every(({ folder }) => folder === instance.folder);
}

function inWords([first]: readonly MailEnd[]): string {
  if (first === undefined) return 'nowhere';
  if (first.to !== undefined) return plainName(first.to);
  return first.by === 'pipe' ? 'a program of its own' : 'mailboxes of its own';
}

function placesOf(workspace: Workspace, { instance, trace }: FollowedHost): readonly RelatedPlace[] {
  const { path, span } = trace.route.acceptance.membership;
  const way = waysOfEverybody(trace)[0];
  const decides: FilePlace | undefined = way && placeOfWay(workspace, way.branch);
  const places = [path !== undefined && span !== undefined ? { path, span } : undefined, decides];
  const [first] = places.filter((place): place is FilePlace => place !== undefined).reverse();
  return first === undefined
    ? []
    : [{ path: first.path, span: first.span, message: `${hostNameOf(instance)} decides it here.` }];
}

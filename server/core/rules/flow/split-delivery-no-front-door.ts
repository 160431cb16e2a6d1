/**
 * A domain whose recipients are told apart on one MX host only.
 */
import type { InstanceTrace } from '../../mailflow/trace.ts';
import { defineRule } from '../rule.ts';
import {
  type FollowedHost,
  followedHostsOf,
  hostNameOf,
  isKnownWay,
  placeOfWay,
  reachedFrom,
  waysOfEverybody,
} from '../support/followed-mail.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'flow/split-delivery-no-front-door',
    summary: 'A domain is routed by recipient on one MX host, but another MX host has no such routes.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'transport(5)' }, { manual: 'STANDARD_CONFIGURATION_README' }],
    yieldsTo: [
      'mx/target-is-ip',
      'mx/target-is-cname',
      'mx/target-no-address',
      'flow/submission-only-host-is-mx',
      'flow/mx-hosts-disagree-on-domain',
    ],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      if (domain.exchanges.length < 2) return undefined;
      const hosts = followedHostsOf(workspace, domain);
      const doors = hosts.filter(({ trace }) => tellsRecipientsApart(trace));
      const [door] = doors;
      if (door === undefined || hosts.length < 2) return undefined;
      const row = door.trace.branches.find(({ branch }) => branch.who.kind === 'recipients');
      const place = row && placeOfWay(workspace, row.branch);
      for (const host of hosts) {
        if (doors.includes(host) || mayLeadTo(host.trace, doors)) continue;
        const { record, target, targetSpan } = host.exchange;
        const name = plainName(domain.domain);
        report({
          path: record.path,
          span: targetSpan,
          message: `${hostNameOf(door.instance)} sends recipients of ${name} to different places, but ${plainName(target)}, an MX of it as well, has no such routes: what it takes all goes one way. Let it relay to ${hostNameOf(door.instance)}, or give it the same routes.`,
          related:
            place === undefined
              ? []
              : [{ path: place.path, span: place.span, message: 'Recipients are told apart here.' }],
        });
      }
      return reachedFrom(hosts);
    },
  },
);

function tellsRecipientsApart({ branches }: InstanceTrace): boolean {
  return branches.some(({ branch }) => branch.who.kind === 'recipients');
}

/** Whether mail for anybody comes from here to one of the hosts, or nobody can tell where it goes. */
function mayLeadTo(trace: InstanceTrace, doors: readonly FollowedHost[]): boolean {
  return waysOfEverybody(trace).some((way) => {
    if (!isKnownWay(way)) return true;
    return way.ends.some(({ hop, next, returns }) => {
      if (returns || hop.kind === 'loop' || hop.kind === 'dead') return true;
      const there = hop.kind === 'host' || hop.kind === 'outside' ? hop.instance : undefined;
      if (doors.some(({ instance }) => instance.folder === there?.folder)) return true;
      return next !== undefined && mayLeadTo(next, doors);
    });
  });
}

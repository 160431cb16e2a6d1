/**
 * More than one host of a split delivery that takes mail for any name.
 */
import type { InstanceTrace } from '../../mailflow/trace.ts';
import { defineRule } from '../rule.ts';
import { type CatchAll, catchAllOf } from '../support/catch-all-keys.ts';
import { followedHostsOf, hostNameOf, reachedFrom } from '../support/followed-mail.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'flow/catch-all-on-several-hosts',
    summary: 'Several hosts that share the mailboxes of a domain take mail for any name.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'virtual(5)' }, { manual: 'LOCAL_RECIPIENT_README' }],
    yieldsTo: ['main-cf/local-recipient-maps-empty', 'main-cf/luser-relay-catch-all'],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      const hosts = followedHostsOf(workspace, domain);
      if (!hosts.some(({ trace }) => isSplit(trace))) return undefined;
      const stations = new Map<string, InstanceTrace>();
      for (const { trace } of hosts) collect(trace, domain.domain, stations);
      const name = plainName(domain.domain);
      const found: { readonly trace: InstanceTrace; readonly catchAll: CatchAll }[] = [];
      for (const trace of stations.values()) {
        const { configuration } = trace.instance;
        const catchAll = catchAllOf(workspace, configuration, name, trace.route.acceptance.membership.class);
        if (catchAll !== undefined) found.push({ trace, catchAll });
      }
      const [first, ...others] = found;
      for (const { trace, catchAll } of first === undefined ? [] : others) {
        if (first === undefined) break;
        report({
          path: catchAll.place.path,
          span: catchAll.place.span,
          message: `The mailboxes of ${name} are on several hosts, and ${hostNameOf(trace.instance)} takes mail for any name there (${catchAll.what}) as ${hostNameOf(first.trace.instance)} does: a message that was led to the wrong one is swallowed instead of refused. Leave one catch-all, where all mail comes in.`,
          related: [
            { ...first.catchAll.place, message: `${hostNameOf(first.trace.instance)} has one as well.` },
          ],
        });
      }
      return reachedFrom(hosts);
    },
  },
);

function isSplit({ branches }: InstanceTrace): boolean {
  return branches.some(({ branch }) => branch.who.kind === 'recipients');
}

/** The instances that the domain's mail comes to, by folder, in the order in which it does. */
function collect(trace: InstanceTrace, domain: string, found: Map<string, InstanceTrace>): void {
  if (found.has(trace.instance.folder)) return;
  found.set(trace.instance.folder, trace);
  for (const { branch, ends } of trace.branches) {
    if (branch.domain !== domain) continue;
    for (const { next } of ends) if (next !== undefined) collect(next, domain, found);
  }
}

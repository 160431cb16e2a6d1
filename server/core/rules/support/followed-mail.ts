/**
 * The mail of a domain, followed from each of the hosts that take it: what rules on backups, split delivery and circles start from.
 */
import type { RouteBranch } from '../../mailflow/domain-route.ts';
import { type BranchTrace, type InstanceTrace, traceOf } from '../../mailflow/trace.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import { nexthopsOf } from '../../postfix/nexthop.ts';
import { span } from '../../text/span.ts';
import type { MailDomain, PostfixInstance } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Reached } from '../rule.ts';
import { type ExchangeHost, exchangeHostsOf } from './exchange-hosts.ts';
import { keySpanOf } from './row-key.ts';
import { textOf } from './text-of.ts';
import { plainName } from './wording.ts';

/** A host that takes a domain's mail, and what becomes of it there. */
export interface FollowedHost extends ExchangeHost {
  readonly trace: InstanceTrace;
}

/** The exchange hosts of the workspace that certainly take the domain's mail, by preference. */
export function followedHostsOf(workspace: Workspace, domain: MailDomain): readonly FollowedHost[] {
  return exchangeHostsOf(domain)
    .map((host) => ({ ...host, trace: traceOf(workspace, host.instance, domain.domain) }))
    .filter(({ trace }) => trace.route.acceptance.answer === 'yes');
}

/** The ways of mail for recipients whom no row singles out. */
export function waysOfEverybody({ branches }: InstanceTrace): readonly BranchTrace[] {
  return branches.filter(({ branch }) => branch.who.kind === 'everybody');
}

/** Whether a route is known: no list or table that decides is unreadable. */
export function isKnownWay({ branch }: BranchTrace): boolean {
  return branch.transport !== undefined && branch.error === undefined;
}

/** The name of an instance as messages give it: its host, else its folder. */
export function hostNameOf({ host, folder }: PostfixInstance): string {
  return host === undefined ? folder : plainName(host);
}

/** Where a way is decided: the next hop as it is written, or the row, list member or value that says it; undefined for defaults. */
export function placeOfWay(
  workspace: Workspace,
  branch: RouteBranch,
): (FilePlace & { readonly parameter: string }) | undefined {
  const step = branch.steps
    .filter(({ path, span: where }) => path !== undefined && where !== undefined)
    .at(-1);
  if (step?.path === undefined || step.span === undefined) return undefined;
  const { path, parameter } = step;
  const { nexthop } = branch;
  if (nexthop !== undefined && nexthop !== '' && step.value.includes(nexthop)) {
    const text = textOf(workspace, path).slice(step.span.start, step.span.end);
    const at = text.lastIndexOf(nexthop);
    const start = step.span.start + at;
    if (at >= 0) return { path, span: span(start, start + nexthop.length), parameter };
  }
  return { path, span: keySpanOf(workspace, path, step.span), parameter };
}

/** What an answer that rests on traces depends on beyond the domain's own exchanges; undefined where that is nothing. */
export function reachedBy(traces: Iterable<InstanceTrace>): Reached | undefined {
  const folders = new Set<string>();
  const names = new Set<string>();
  const addresses = new Set<string>();
  const look = ({ instance, branches }: InstanceTrace): void => {
    folders.add(instance.folder);
    for (const { branch, ends } of branches) {
      for (const nexthop of ends.length === 0 ? [] : nexthopsOf(branch.nexthop ?? ''))
        if ('host' in nexthop) names.add(`${nexthop.host.toLowerCase()}.`);
      for (const { hop, next } of ends) {
        if (hop.kind === 'outside' && hop.address !== undefined) addresses.add(hop.address);
        if (hop.kind === 'host') {
          names.add(hop.name).add(hop.addresses.name);
          for (const { address } of hop.addresses.addresses) addresses.add(address);
          if (hop.instance !== undefined) folders.add(hop.instance.folder);
        }
        if (next !== undefined) look(next);
      }
    }
  };
  for (const trace of traces) look(trace);
  return names.size > 0 || addresses.size > 0 ? { folders, names, addresses } : undefined;
}

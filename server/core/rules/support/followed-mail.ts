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

interface Followed {
  readonly workspace: Workspace;
  readonly hosts: readonly FollowedHost[];
}

const known = new WeakMap<MailDomain, Followed>();

/** The exchange hosts of the workspace that certainly take the domain's mail, by preference. */
export function followedHostsOf(workspace: Workspace, domain: MailDomain): readonly FollowedHost[] {
  // Many rules ask for the same domain one after the other.
  let followed = known.get(domain);
  if (followed?.workspace !== workspace) {
    const hosts = exchangeHostsOf(domain)
      .map((host) => ({ ...host, trace: traceOf(workspace, host.instance, domain.domain) }))
      .filter(({ trace }) => trace.route.acceptance.answer === 'yes');
    followed = { workspace, hosts };
    known.set(domain, followed);
  }
  return followed.hosts;
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

const reaches = new WeakMap<InstanceTrace, Reached | 'nothing'>();

/** What answers about the hosts of a domain depend on beyond its own exchanges; one for each trace that leads further. */
export function reachedFrom(hosts: readonly FollowedHost[]): readonly Reached[] {
  const found: Reached[] = [];
  for (const { trace } of hosts) {
    const reached = reachedBy(trace);
    if (reached !== undefined) found.push(reached);
  }
  return found;
}

/** What an answer that rests on a trace depends on; undefined where that is nothing but the instance itself. */
export function reachedBy(trace: InstanceTrace): Reached | undefined {
  let reached = reaches.get(trace);
  if (reached === undefined) {
    reached = reachOf(trace) ?? 'nothing';
    reaches.set(trace, reached);
  }
  return reached === 'nothing' ? undefined : reached;
}

function reachOf(root: InstanceTrace): Reached | undefined {
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
  look(root);
  return names.size > 0 || addresses.size > 0 ? { folders, names, addresses } : undefined;
}

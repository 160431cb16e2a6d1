/**
 * The way of one domain's mail from an instance on, as a tree: what the instance does with the domain, and for each way out what
 * comes there. Domains whose trees have the same key are routed alike.
 */
import type { PostfixInstance } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type DeliveryAgent, deliveryAgentOf } from './delivery-agent.ts';
import { type DomainRoute, domainRouteOf, type RouteBranch } from './domain-route.ts';
import { type Hop, hopsOf } from './next-hops.ts';

/** What happens at one instance. */
export interface InstanceTrace {
  readonly instance: PostfixInstance;
  readonly route: DomainRoute;
  readonly branches: readonly BranchTrace[];
}

/** One way out of an instance. `agent` is undefined where the transport is unknown or master.cf has no such service. */
export interface BranchTrace {
  readonly branch: RouteBranch;
  readonly agent: DeliveryAgent | undefined;
  readonly ends: readonly EndTrace[];
}

/** Where a way out leads. `next` is what the instance there does; `returns`: mail was at that instance before. */
export interface EndTrace {
  readonly hop: Hop;
  readonly next: InstanceTrace | undefined;
  readonly returns: boolean;
}

/** Instances that one message is followed through. */
const MAX_DEPTH = 6;

/** The trace of a domain (absolute, lower case) from an instance on. `before`: instances (with the
 * recipients' domain) it has come through. */
export function traceOf(
  workspace: Workspace,
  instance: PostfixInstance,
  domain: string,
  before: readonly string[] = [],
): InstanceTrace {
  const { configuration } = instance;
  const route = domainRouteOf(configuration, domain);
  const passed = [...before, stationOf(instance, domain)];
  const branches = route.branches.map((branch): BranchTrace => {
    const agent =
      branch.transport === undefined ? undefined : deliveryAgentOf(configuration, branch.transport);
    if ((agent !== 'smtp' && agent !== 'lmtp') || branch.nexthop === undefined)
      return { branch, agent, ends: [] };
    const ends = hopsOf({ workspace, instance, agent }, branch.nexthop).map((hop): EndTrace => {
      const there = hop.kind === 'host' || hop.kind === 'outside' ? hop.instance : undefined;
      const isMail = agent === 'smtp' && isMailPort(hop);
      const returns = there !== undefined && passed.includes(stationOf(there, branch.domain));
      const goesOn = there !== undefined && isMail && !returns && passed.length < MAX_DEPTH;
      return {
        hop,
        next: goesOn ? traceOf(workspace, there, branch.domain, passed) : undefined,
        returns: isMail && returns,
      };
    });
    return { branch, agent, ends };
  });
  return { instance, route, branches };
}

function stationOf(instance: PostfixInstance, domain: string): string {
  return `${instance.folder}\n${domain}`;
}

/** A connection to another port than 25 is not answered by the smtpd that the configuration's routes speak of. */
function isMailPort(hop: Hop): boolean {
  return hop.kind !== 'host' || hop.port === undefined || hop.port === '25' || hop.port === 'smtp';
}

/** A text that is equal for two domains when their mail goes the same way; the domain's own name in it stands as `@`. */
export function traceKey(trace: InstanceTrace, domain: string): string {
  const bare = domain.replace(/\.$/, '');
  const own = (text: string | undefined): string | undefined =>
    text === bare || text === domain ? '@' : text;
  const { acceptance } = trace.route;
  return JSON.stringify([
    trace.instance.folder,
    acceptance.answer,
    acceptance.membership.class,
    trace.branches.map(({ branch, agent, ends }) => [
      own(branch.transport),
      own(branch.nexthop),
      own(branch.domain),
      branch.error,
      branch.who,
      agent,
      ends.map(({ hop, next, returns }) => [
        hop.kind,
        hop.kind === 'host'
          ? [hop.name, hop.preference, hop.port]
          : hop.kind === 'loop'
            ? ''
            : own(hop.label),
        hop.backup,
        returns,
        next && traceKey(next, branch.domain === domain ? domain : branch.domain),
      ]),
    ]),
  ]);
}

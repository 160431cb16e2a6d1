/**
 * The way of one domain's mail from an instance on, as a tree: what the instance does with the domain, and for each way out what
 * comes there. Domains whose trees have the same key are routed alike.
 */
import type { PostfixInstance } from '../workspace/types.ts';
import { indexOf, type Workspace } from '../workspace/workspace.ts';
import { answerOnce } from '../workspace/workspace-index.ts';
import { type DeliveryAgent, deliveryAgentOf } from './delivery-agent.ts';
import { type DomainRoute, domainRouteOf, type RouteBranch, type RouteClient } from './domain-route.ts';
import { type Hop, hopsOf, isMailPort } from './next-hops.ts';
import { trustsClient } from './trusted-client.ts';

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

const TRACES = {};

/**
 * The trace of a domain (absolute, lower case) from an instance on, for mail from anybody. Made once for a state of the workspace; it has
 * at most six instances one behind the other, and comes to none of them twice.
 */
export function traceOf(workspace: Workspace, instance: PostfixInstance, domain: string): InstanceTrace {
  return tracedFrom(workspace, instance, domain, 'outside');
}

/** As `traceOf`, for mail that the instance itself or a client of its own networks sends. */
export function traceOfOwnMail(
  workspace: Workspace,
  instance: PostfixInstance,
  domain: string,
): InstanceTrace {
  return tracedFrom(workspace, instance, domain, 'trusted');
}

function tracedFrom(
  workspace: Workspace,
  instance: PostfixInstance,
  domain: string,
  client: RouteClient,
): InstanceTrace {
  const known = answerOnce(indexOf(workspace), TRACES, () => new Map<string, InstanceTrace>());
  const key = `${client}\n${stationOf(instance, domain)}`;
  let trace = known.get(key);
  if (!trace) {
    trace = follow(workspace, instance, domain, { client, passed: [] });
    known.set(key, trace);
  }
  return trace;
}

/** How mail has come to an instance. `passed`: the instances it has come through, with the domain that the recipients had there. */
interface Arrival {
  readonly client: RouteClient | 'perhaps-trusted';
  readonly passed: readonly string[];
}

function follow(
  workspace: Workspace,
  instance: PostfixInstance,
  domain: string,
  { client, passed: before }: Arrival,
): InstanceTrace {
  const { configuration } = instance;
  const route = routeFor(instance, domain, client);
  const passed = [...before, stationOf(instance, domain)];
  const branches = route.branches.map((branch): BranchTrace => {
    const agent =
      branch.transport === undefined ? undefined : deliveryAgentOf(configuration, branch.transport);
    if ((agent !== 'smtp' && agent !== 'lmtp') || branch.nexthop === undefined)
      return { branch, agent, ends: [] };
    const question = { workspace, instance, agent, transport: branch.transport };
    const ends = hopsOf(question, branch.nexthop).map((hop): EndTrace => {
      const there = hop.kind === 'host' || hop.kind === 'outside' ? hop.instance : undefined;
      const isMail = agent === 'smtp' && isMailPort(hop);
      const returns = there !== undefined && passed.includes(stationOf(there, branch.domain));
      const goesOn = there !== undefined && isMail && !returns && passed.length < MAX_DEPTH;
      const next = (): InstanceTrace | undefined => {
        if (!goesOn) return undefined;
        const trusts = trustsClient(workspace, there, instance);
        const arrives = { yes: 'trusted', no: 'outside', unknown: 'perhaps-trusted' } as const;
        return follow(workspace, there, branch.domain, { client: arrives[trusts], passed });
      };
      return { hop, next: next(), returns: isMail && returns };
    });
    return { branch, agent, ends };
  });
  return { instance, route, branches };
}

/** What the instance does. Where nobody can tell whether it trusts the client, nor does who would be refused otherwise. */
function routeFor(
  { configuration }: PostfixInstance,
  domain: string,
  client: Arrival['client'],
): DomainRoute {
  if (client !== 'perhaps-trusted') return domainRouteOf(configuration, domain, client);
  const route = domainRouteOf(configuration, domain, 'outside');
  if (route.acceptance.answer !== 'no') return route;
  return { ...route, acceptance: { ...route.acceptance, answer: 'unknown', why: 'mynetworks is not known' } };
}

function stationOf(instance: PostfixInstance, domain: string): string {
  return `${instance.folder}\n${domain}`;
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

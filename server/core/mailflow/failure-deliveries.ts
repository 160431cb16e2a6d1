/**
 * What becomes of a domain's mail behind the instance that takes it, while hosts are down. Of several next hops the first that answers
 * decides, as for Postfix's smtp client; where none does, mail waits in the queue before them.
 */
import { parameterValue } from '../postfix/configuration.ts';
import type { PostfixInstance } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { RouteBranch } from './domain-route.ts';
import { type DownHosts, isDown } from './down-hosts.ts';
import { type Hop, hopsOf } from './next-hops.ts';
import { type QueueTimes, queueTimesOf } from './queue-times.ts';
import type { BranchTrace, EndTrace, InstanceTrace } from './trace.ts';
import { shownName } from './words.ts';

/** One way that mail takes, and its end. */
export interface Delivery {
  /** Whose mail. */
  readonly who: RouteBranch['who'];
  /** The host, or folder where no host is known, at which this is decided. */
  readonly at: string;
  /**
   * `delivered`: a mailbox or program at `to`; `handed-on`: to a server `to` of which no file says more; `queued`: waits at `at` for `to`;
   * `bounced`: `at` returns it to the sender at once; `discarded`; `unknown`.
   */
  readonly kind: 'delivered' | 'handed-on' | 'queued' | 'bounced' | 'discarded' | 'unknown';
  /** Hosts, without final dot. */
  readonly to: readonly string[];
  /** In a few words; empty where the kind says all. */
  readonly why: string;
  /** A better next hop is down. */
  readonly instead: boolean;
  /** Of the instance where mail waits. */
  readonly times: QueueTimes | undefined;
}

/** Followed ways of one message; traces are bounded, so that this is never reached by a sane set-up. */
const MAX_DELIVERIES = 60;

/** The ways of a trace. `met`, where given, gets every host and address on any of them. */
export function deliveriesOf(
  workspace: Workspace,
  trace: InstanceTrace,
  down: DownHosts,
  met: Set<string> | undefined,
): readonly Delivery[] {
  const found: Delivery[] = [];
  follow({ workspace, down, met, found }, trace, undefined);
  return found;
}

interface Walk {
  readonly workspace: Workspace;
  readonly down: DownHosts;
  readonly met: Set<string> | undefined;
  readonly found: Delivery[];
}

/** How mail has come to an instance: the way out of the one before, and all ways out of that. */
interface Before {
  readonly branch: RouteBranch;
  readonly siblings: readonly BranchTrace[];
  readonly instead: boolean;
}

function follow(walk: Walk, trace: InstanceTrace, before: Before | undefined): void {
  if (trace.instance.host !== undefined) walk.met?.add(trace.instance.host);
  for (const traced of trace.branches) {
    if (walk.found.length >= MAX_DELIVERIES) return;
    if (before && isParted(traced.branch, before)) continue;
    walk.found.push(...endsOf(walk, trace, traced, before));
  }
}

/** Recipients who left the common way at the host before do not come here. */
function isParted(branch: RouteBranch, { branch: way, siblings }: Before): boolean {
  if (way.who.kind !== 'everybody' || branch.who.kind !== 'recipients') return false;
  return siblings.some(
    ({ branch: other }) =>
      other.who.kind === 'recipients' &&
      other.transport === branch.transport &&
      other.nexthop === branch.nexthop,
  );
}

function endsOf(
  walk: Walk,
  trace: InstanceTrace,
  traced: BranchTrace,
  before: Before | undefined,
): readonly Delivery[] {
  const { instance } = trace;
  const { branch, agent } = traced;
  const who = before && branch.who.kind === 'everybody' ? before.branch.who : branch.who;
  const at = placeName(instance);
  const instead = before?.instead ?? false;
  const end = (
    kind: Delivery['kind'],
    { to = [], why = '' }: { readonly to?: readonly string[]; readonly why?: string } = {},
  ): Delivery => ({
    who,
    at,
    kind,
    to,
    why,
    instead,
    times: kind === 'queued' ? queueTimesOf(instance.configuration) : undefined,
  });
  if (branch.error !== undefined) return [end('queued', { why: branch.error })];
  if (branch.transport === undefined) return [end('unknown', { why: 'a table cannot be read' })];
  switch (agent) {
    case undefined:
      return [end('queued', { why: `master.cf has no service ${branch.transport}` })];
    case 'local':
    case 'virtual':
    case 'pipe':
    case 'other':
      return [end('delivered', { to: [at] })];
    case 'error':
      return branch.transport === 'retry'
        ? [end('queued', { why: branch.nexthop ?? 'a route says so' })]
        : [end('bounced', { why: branch.nexthop ?? 'a route says so' })];
    case 'discard':
      return [end('discarded')];
    case 'smtp':
    case 'lmtp':
      return nextOf(walk, trace, traced, { ...(before && { before }), end });
  }
}

interface NextContext {
  readonly before?: Before;
  readonly end: (
    kind: Delivery['kind'],
    more?: { readonly to?: readonly string[]; readonly why?: string },
  ) => Delivery;
}

function nextOf(
  walk: Walk,
  trace: InstanceTrace,
  traced: BranchTrace,
  { before, end }: NextContext,
): readonly Delivery[] {
  const { ends, branch } = traced;
  const [first] = ends;
  if (!first) return [end('unknown', { why: 'the next hop is not known' })];
  for (const { hop } of ends) meet(walk, hop);
  const up = ends.filter(({ hop }) => !isHopDown(walk.down, hop));
  const [best] = up;
  if (!best) return [waitingOrFallback(walk, trace, traced, end)];
  const instead = best.hop.backup && !first.hop.backup;
  const asked = up.filter(({ hop }) => hop === best.hop || isEqual(hop, best.hop));
  return asked.flatMap((one) => {
    const into: Delivery[] = [];
    const found = ofEnd({ ...walk, found: into }, one, end, {
      branch: before && branch.who.kind === 'everybody' ? { ...branch, who: before.branch.who } : branch,
      siblings: trace.branches,
      instead: instead || (before?.instead ?? false),
    });
    return found.map((delivery) => (instead ? { ...delivery, instead: true } : delivery));
  });
}

function isEqual(one: Hop, other: Hop): boolean {
  return (
    one.kind === 'host' &&
    other.kind === 'host' &&
    one.preference !== undefined &&
    one.preference === other.preference &&
    one.backup === other.backup
  );
}

/** What comes of one next hop that answers. */
function ofEnd(
  walk: Walk,
  { hop, next, returns }: EndTrace,
  end: NextContext['end'],
  before: Before,
): readonly Delivery[] {
  if (returns) return [end('bounced', { why: 'mail loops: it comes back to a server it was at' })];
  switch (hop.kind) {
    case 'loop':
      return [end('bounced', { why: `mail loops: ${hop.why}` })];
    case 'dead':
      return [end('bounced', { why: `${hop.label}: ${hop.why}` })];
    case 'service':
      return [end('delivered', { to: [hop.label] })];
    case 'host':
    case 'outside': {
      const name = hop.kind === 'host' ? shownName(hop.name) : hop.label;
      if (!next) {
        const isKnown =
          hop.instance !== undefined || (hop.kind === 'host' && hop.addresses.status === 'found');
        return [end(isKnown ? 'delivered' : 'handed-on', { to: [name] })];
      }
      if (next.route.acceptance.answer === 'no')
        return [end('bounced', { to: [name], why: `${name} refuses it: relay access denied` })];
      follow(walk, next, before);
      return walk.found;
    }
  }
}

/** Nothing answers: `smtp_fallback_relay`, which is for mail that cannot reach its destination, else the queue. */
function waitingOrFallback(
  walk: Walk,
  { instance }: InstanceTrace,
  { ends, agent, branch }: BranchTrace,
  end: NextContext['end'],
): Delivery {
  const names = [...new Set(ends.map(({ hop }) => hopName(hop)))];
  const service = instance.configuration.master?.services
    .filter(({ name, type }) => type === 'unix' && name === branch.transport)
    .at(-1);
  const parameter = agent === 'lmtp' ? 'lmtp_fallback_relay' : 'smtp_fallback_relay';
  const fallback = parameterValue(instance.configuration, parameter, service).value;
  if (fallback === undefined || fallback === '' || agent === undefined) return end('queued', { to: names });
  const question = {
    workspace: walk.workspace,
    instance,
    agent: agent === 'lmtp' ? 'lmtp' : 'smtp',
    transport: branch.transport,
  } as const;
  const up = hopsOf(question, fallback).find((hop) => !isHopDown(walk.down, hop));
  if (!up || up.kind === 'dead' || up.kind === 'loop') return end('queued', { to: names });
  return { ...end('handed-on', { to: [hopName(up)], why: parameter }), instead: true };
}

function meet({ met }: Walk, hop: Hop): void {
  if (!met) return;
  if (hop.kind === 'host') met.add(hop.name);
  else if (hop.kind === 'outside') met.add(hop.address ?? `${hop.label.toLowerCase()}.`);
}

function isHopDown(down: DownHosts, hop: Hop): boolean {
  switch (hop.kind) {
    case 'host':
      return isDown(down, hop);
    case 'outside':
      return isDown(down, { name: hop.address ?? `${hop.label.toLowerCase()}.`, instance: hop.instance });
    case 'service':
    case 'loop':
    case 'dead':
      return false;
  }
}

function hopName(hop: Hop): string {
  return hop.kind === 'host' ? shownName(hop.name) : hop.kind === 'loop' ? hop.why : hop.label;
}

function placeName({ host, folder }: PostfixInstance): string {
  return host === undefined ? folder : shownName(host);
}

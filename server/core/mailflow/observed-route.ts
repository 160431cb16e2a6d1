/**
 * Which way of the configuration a route of a mail log is. Where the files at hand cannot tell, a route counts as explained.
 */
import { absoluteName, nameKey } from '../dns/name.ts';
import type { MailLogRow } from '../mail-log/types.ts';
import { canonicalAddress } from '../net/address.ts';
import { parameterValue } from '../postfix/configuration.ts';
import { nexthopsOf } from '../postfix/nexthop.ts';
import type { PostfixInstance } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Hop } from './next-hops.ts';
import { type BranchTrace, type EndTrace, type InstanceTrace, traceOf, traceOfOwnMail } from './trace.ts';
import { shownName } from './words.ts';

/** A way of the configuration. `trace` has the one branch and the one end that the route is, or fewer where the log does not say which. */
export type ObservedRoute =
  | { readonly kind: 'explained'; readonly trace: InstanceTrace | undefined; readonly domain: string }
  | { readonly kind: 'unexplained' };

const NOT_TOLD: ObservedRoute = { kind: 'explained', trace: undefined, domain: '' };

/** The way that a route is at the instance whose log has it. */
export function observedRouteOf(
  workspace: Workspace,
  instance: PostfixInstance,
  row: MailLogRow,
): ObservedRoute {
  const target = absoluteDomain(row.domain);
  if (target === undefined) return NOT_TOLD;
  if (row.agent === 'smtpd')
    return {
      kind: 'explained',
      trace: { ...traceOf(workspace, instance, target), branches: [] },
      domain: target,
    };
  const original = absoluteDomain(row.originalDomain);
  let isTold = true;
  for (const domain of original === undefined ? [target] : [original, target]) {
    const trace = traceFor(workspace, instance, domain);
    const branches = trace.branches.filter(({ branch }) => nameKey(branch.domain) === target);
    for (const traced of branches) {
      if (traced.branch.transport === undefined && traced.branch.error === undefined) isTold = false;
      const ends = endsOf(traced, row);
      if (ends) return { kind: 'explained', trace: { ...trace, branches: [{ ...traced, ends }] }, domain };
    }
  }
  return !isTold || isElsewhere(instance, row) ? NOT_TOLD : { kind: 'unexplained' };
}

/** The name of a logged domain, absolute and in lower case; undefined where it is none. */
export function absoluteDomain(domain: string): string | undefined {
  const name = domain === '' ? undefined : absoluteName(domain, '.');
  return name === undefined ? undefined : nameKey(name);
}

/** Mail that strangers may not send there is the instance's own, or that of its clients. */
function traceFor(workspace: Workspace, instance: PostfixInstance, domain: string): InstanceTrace {
  const trace = traceOf(workspace, instance, domain);
  return trace.route.acceptance.answer === 'no' ? traceOfOwnMail(workspace, instance, domain) : trace;
}

/** The ends of a branch that the route is; undefined where it is another branch. Empty: the branch, but no end of it. */
function endsOf({ branch, agent, ends }: BranchTrace, row: MailLogRow): readonly EndTrace[] | undefined {
  switch (agent) {
    case undefined:
      return undefined;
    case 'other':
      return [];
    case 'pipe':
      return row.agent === 'pipe' && (row.relay === '' || row.relay === branch.transport) ? [] : undefined;
    case 'local':
    case 'virtual':
    case 'error':
    case 'discard':
      return row.agent === agent ? [] : undefined;
    case 'smtp':
    case 'lmtp': {
      // While a destination is suspended, error(8) speaks for the agent.
      if (row.agent !== agent && row.agent !== 'error') return undefined;
      if (row.relay === '') return ends.length === 1 ? ends : [];
      const end = ends.find(({ hop }) => isHop(hop, row.relay, branch.nexthop ?? ''));
      return end && [{ ...end, next: end.next && { ...end.next, branches: [] } }];
    }
  }
}

/** The parts of `host[address]:port` and `host[socket]`; a part that is not there is empty. */
function partsOf(relay: string): { readonly host: string; readonly inside: string; readonly port: string } {
  const open = relay.indexOf('[');
  const close = relay.lastIndexOf(']');
  if (open < 0 || close < open) return { host: relay.toLowerCase(), inside: '', port: '' };
  return {
    host: relay.slice(0, open).toLowerCase(),
    inside: relay.slice(open + 1, close),
    port: relay.startsWith(':', close + 1) ? relay.slice(close + 2) : '',
  };
}

function isHop(hop: Hop, relay: string, nexthop: string): boolean {
  const { host, inside, port } = partsOf(relay);
  const address = canonicalAddress(inside) ?? '';
  switch (hop.kind) {
    case 'host':
      return (
        (host === nameKey(shownName(hop.name)) ||
          hop.addresses.addresses.some((other) => canonicalAddress(other.address) === address)) &&
        isPort(hop.port, port)
      );
    case 'outside':
      return (
        (hop.address === undefined
          ? host === hop.label.toLowerCase().replace(/\.$/, '') || isFoundByMx(hop.label, nexthop)
          : hop.address === address) && isPort(hop.port, port)
      );
    case 'service':
      return inside === hop.label || [host, inside].some((name) => `${name}:${port}` === hop.label);
    case 'loop':
    case 'dead':
      return false;
  }
}

/** Which hosts the MX records outside name, nobody here knows: any host may be one. */
function isFoundByMx(label: string, nexthop: string): boolean {
  return nexthopsOf(nexthop).some((one) => one.kind === 'mx' && one.host === label);
}

/** Names of services are not looked up; they pass. */
function isPort(wanted: string | undefined, port: string): boolean {
  return port === '' || !/^\d+$/.test(wanted ?? '25') || (wanted ?? '25') === port;
}

const ELSEWHERE = ['content_filter', 'smtp_fallback_relay', 'lmtp_fallback_relay'];

/** Whether the route is one that no address decides: a content filter, a relay that takes what others do not. */
function isElsewhere({ configuration }: PostfixInstance, row: MailLogRow): boolean {
  const { host, inside, port } = partsOf(row.relay);
  for (const parameter of ELSEWHERE) {
    const { value } = parameterValue(configuration, parameter);
    if (value === undefined) return true;
    const text = parameter === 'content_filter' ? value.slice(value.indexOf(':') + 1) : value;
    for (const one of nexthopsOf(text)) {
      if (one.kind === 'unix' ? one.path === inside : one.kind !== 'bad' && isPort(one.port, port)) {
        if (one.kind === 'unix' || one.kind === 'mx') return true;
        if (one.kind !== 'bad' && [host, inside].includes(one.host.toLowerCase())) return true;
      }
    }
  }
  return row.agent === 'pipe' && parameterValue(configuration, 'content_filter').value !== '';
}

/**
 * Where an instance's smtp or lmtp client connects to for a nexthop: hosts the workspace knows, hosts outside, or itself. Names are
 * looked up as the instance would (MX first unless in brackets), in the zones at hand only.
 */
import { canonicalAddress, isLoopbackAddress } from '../net/address.ts';
import { parameterValue } from '../postfix/configuration.ts';
import { type Nexthop, nexthopsOf } from '../postfix/nexthop.ts';
import { addressesTakenForItself, instanceOfHost, instancesAtAddress } from '../workspace/instances.ts';
import { hasLoopbackInterface, listensOnLoopbackOnly } from '../workspace/interface-addresses.ts';
import { mailDomainOf } from '../workspace/mail-domains.ts';
import { addressesOf, lookupName } from '../workspace/names.ts';
import type { AddressAnswer, MailExchange, PostfixInstance } from '../workspace/types.ts';
import { indexOf, type Workspace } from '../workspace/workspace.ts';
import { answerOnce } from '../workspace/workspace-index.ts';
import type { FlowPlace } from './types.ts';

/** One place that a nexthop leads to. `preference` is set where an MX record led there; `backup`: only if better ones fail. */
export type Hop =
  | {
      readonly kind: 'host';
      /** Absolute name. */
      readonly name: string;
      readonly addresses: AddressAnswer;
      readonly instance: PostfixInstance | undefined;
      readonly port: string | undefined;
      readonly preference: number | undefined;
      readonly backup: boolean;
      readonly place: FlowPlace | undefined;
    }
  /** A server that no file at hand describes. */
  | {
      readonly kind: 'outside';
      readonly label: string;
      readonly detail: string;
      readonly instance: PostfixInstance | undefined;
      /** The canonical address, where the next hop is one. */
      readonly address: string | undefined;
      readonly port: string | undefined;
      readonly backup: boolean;
    }
  /** A service of the same machine: another port, a socket. */
  | { readonly kind: 'service'; readonly label: string; readonly detail: string; readonly backup: boolean }
  | { readonly kind: 'loop'; readonly why: string; readonly backup: boolean }
  | { readonly kind: 'dead'; readonly label: string; readonly why: string; readonly backup: boolean };

/** Where the texts of nexthops are asked from. */
export interface HopQuestion {
  readonly workspace: Workspace;
  readonly instance: PostfixInstance;
  readonly agent: 'smtp' | 'lmtp';
  /** The service of master.cf, for settings of its own. */
  readonly transport: string | undefined;
}

const HOPS = {};
const MAX_HOPS = 12;

/**
 * The places that a nexthop text (one, or a list tried in turn) leads to, best first. Never empty. Thousands of domains share a few next
 * hops: each is looked up once for a state of the workspace.
 */
export function hopsOf(question: HopQuestion, nexthop: string): readonly Hop[] {
  const known = answerOnce(indexOf(question.workspace), HOPS, () => new Map<string, readonly Hop[]>());
  const { instance, agent, transport } = question;
  const key = `${instance.folder}\n${agent}\n${transport ?? ''}\n${nexthop}`;
  let hops = known.get(key);
  if (!hops) {
    hops = hopsOfList(question, nexthop);
    known.set(key, hops);
  }
  return hops;
}

function hopsOfList(question: HopQuestion, nexthop: string): readonly Hop[] {
  const hops: Hop[] = [];
  for (const [at, one] of nexthopsOf(nexthop).entries()) {
    const found = hopsOfOne(question, one, nexthop);
    for (const hop of found) hops.push(at > 0 ? { ...hop, backup: true } : hop);
    if (hops.length >= MAX_HOPS) break;
  }
  if (hops.length === 0)
    return [{ kind: 'dead', label: 'no next hop', why: 'the next hop is empty', backup: false }];
  return hops.slice(0, MAX_HOPS);
}

function hopsOfOne(question: HopQuestion, nexthop: Nexthop, text: string): readonly Hop[] {
  switch (nexthop.kind) {
    case 'bad':
      return [{ kind: 'dead', label: text, why: 'Postfix cannot use this next hop', backup: false }];
    case 'unix':
      return [{ kind: 'service', label: nexthop.path, detail: 'socket on this machine', backup: false }];
    case 'inet':
    case 'host':
      return [hostHop(question, nexthop.host, portOf(question, nexthop.port))];
    case 'mx':
      return question.agent === 'lmtp' || asksNoMx(question)
        ? [hostHop(question, nexthop.host, portOf(question, nexthop.port))]
        : mxHops(question, nexthop.host, portOf(question, nexthop.port));
  }
}

/** The port of a next hop that names none is the client's own; undefined for 25, and where nobody can tell. */
function portOf(question: HopQuestion, port: string | undefined): string | undefined {
  if (port !== undefined || question.agent === 'lmtp') return port;
  const own = settingOf(question, 'smtp_tcp_port');
  return isSmtpPort(own) ? undefined : own;
}

/** Where DNS is switched off, a domain's own address is all that there is. */
function asksNoMx(question: HopQuestion): boolean {
  return (
    settingOf(question, 'smtp_dns_support_level') === 'disabled' ||
    settingOf(question, 'disable_dns_lookups') === 'yes'
  );
}

function settingOf({ instance, transport }: HopQuestion, parameter: string): string | undefined {
  const { configuration } = instance;
  const service = configuration.master?.services
    .filter(({ name, type }) => type === 'unix' && name === transport)
    .at(-1);
  return parameterValue(configuration, parameter, service).value;
}

function asker(question: HopQuestion): { view: undefined; path: string } {
  return { view: undefined, path: question.instance.configuration.main.path };
}

/** RFC 5321 §5.1 as Postfix does it: MX hosts worse than or equal to oneself are left out; if that leaves none, mail loops. */
function mxHops(question: HopQuestion, host: string, port: string | undefined): readonly Hop[] {
  const { workspace, instance } = question;
  const name = absolute(host);
  const domain = mailDomainOf(workspace, name, asker(question));
  if (!domain) return [hostHop(question, host, port, 'mx')];
  if (domain.nullMx) {
    return [{ kind: 'dead', label: host, why: 'its null MX says that it takes no mail', backup: false }];
  }
  const own = addressesTakenForItself(workspace, instance);
  const self = domain.exchanges.find((exchange) => isSelf(exchange, instance, own));
  const usable =
    self && isSmtpPort(port)
      ? domain.exchanges.filter((exchange) => exchange.preference < self.preference)
      : domain.exchanges;
  if (usable.length === 0) {
    const instead = settingOf(question, 'best_mx_transport');
    if (instead === undefined || instead !== '')
      return [
        {
          kind: 'service',
          label: instead ?? 'unknown transport',
          detail: 'best_mx_transport',
          backup: false,
        },
      ];
    return [{ kind: 'loop', why: `it is itself the best MX of ${host}`, backup: false }];
  }
  const best = usable[0]?.preference;
  return usable.map((exchange): Hop => {
    const backup = exchange.preference !== best;
    if (exchange.instance?.folder === instance.folder) return { ...closedHop(host), backup };
    return {
      kind: 'host',
      name: exchange.target,
      addresses: exchange.addresses,
      instance: exchange.instance,
      port,
      preference: exchange.preference,
      backup,
      place: { path: exchange.record.path, span: exchange.targetSpan },
    };
  });
}

function isSelf(exchange: MailExchange, instance: PostfixInstance, own: ReadonlySet<string>): boolean {
  const isNamed = exchange.instance?.folder === instance.folder || exchange.target === instance.host;
  if (isNamed && !listensOnLoopbackOnly(instance.configuration)) return true;
  return exchange.addresses.addresses.some(({ address }) => own.has(address));
}

function hostHop(
  question: HopQuestion,
  host: string,
  port: string | undefined,
  by: 'name' | 'mx' = 'name',
): Hop {
  const { workspace, instance } = question;
  const literal = canonicalAddress(host.replace(/^IPv6:/i, ''));
  if (literal !== undefined) return addressHop(question, literal, port);
  const name = absolute(host);
  if (name === 'localhost.') return localService(question, '127.0.0.1', host, port);
  const there = instanceOfHost(workspace, name, instance.configuration.main.path);
  const addresses = addressesOf(workspace, name, asker(question));
  const own = addressesTakenForItself(workspace, instance);
  if (addresses.addresses.some(({ address }) => own.has(address))) return selfHop(host, port);
  if (there?.folder === instance.folder)
    return listensOnLoopbackOnly(instance.configuration) && isSmtpPort(port)
      ? closedHop(host)
      : selfHop(host, port);
  const common = { name, addresses, instance: there, port, preference: undefined, backup: false } as const;
  switch (addresses.status) {
    case 'found':
      return { kind: 'host', ...common, place: placeOfAddress(addresses) };
    case 'none':
      return {
        kind: 'dead',
        label: host,
        why:
          lookupName(workspace, name, asker(question)).kind === 'absent'
            ? 'there is no such name'
            : 'it has no address',
        backup: false,
      };
    case 'unknown':
      if (there) return { kind: 'host', ...common, place: undefined };
      return {
        kind: 'outside',
        label: host,
        detail: detailOf(by === 'mx' ? 'outside, found by MX' : 'outside', port),
        instance: undefined,
        address: undefined,
        port,
        backup: false,
      };
  }
}

function addressHop(question: HopQuestion, address: string, port: string | undefined): Hop {
  const { workspace, instance } = question;
  if (isLoopbackAddress(address)) return localService(question, address, address, port);
  if (addressesTakenForItself(workspace, instance).has(address)) return selfHop(address, port);
  const owners = instancesAtAddress(workspace, address);
  const owner = owners.length === 1 ? owners[0] : undefined;
  if (owner?.folder === instance.folder)
    return isSmtpPort(port) ? closedHop(address) : selfHop(address, port);
  return {
    kind: 'outside',
    label: address,
    detail: detailOf('by address', port),
    instance: owner,
    address,
    port,
    backup: false,
  };
}

function selfHop(host: string, port: string | undefined): Hop {
  return isSmtpPort(port)
    ? { kind: 'loop', why: `${host} is this server itself`, backup: false }
    : serviceHop(host, port);
}

/** Itself, at an address that it does not listen at, so that Postfix does not see that it is itself. */
function closedHop(label: string): Hop {
  return {
    kind: 'dead',
    label,
    why: 'it is this server, which listens on the loopback interface only',
    backup: false,
  };
}

/** What answers at a loopback address: Postfix itself only where it counts the address among its own. */
function localService(
  { instance }: HopQuestion,
  address: string,
  written: string,
  port: string | undefined,
): Hop {
  return hasLoopbackInterface(instance.configuration, address)
    ? selfHop(written, port)
    : serviceHop(written, port);
}

function serviceHop(host: string, port: string | undefined): Hop {
  const label = port === undefined ? host : `${host}:${port}`;
  return { kind: 'service', label, detail: 'service on this machine', backup: false };
}

/** Whether a connection is answered by the smtpd that the configuration's routes speak of: one to another port than 25 is not. */
export function isMailPort(hop: Hop): boolean {
  return (hop.kind !== 'host' && hop.kind !== 'outside') || isSmtpPort(hop.port);
}

function isSmtpPort(port: string | undefined): boolean {
  return port === undefined || port === '25' || port === 'smtp';
}

function detailOf(text: string, port: string | undefined): string {
  return isSmtpPort(port) ? text : `${text}, port ${port}`;
}

function absolute(host: string): string {
  return `${host.toLowerCase().replace(/\.$/, '')}.`;
}

function placeOfAddress(answer: AddressAnswer): FlowPlace | undefined {
  const record = answer.addresses[0]?.record;
  return record && { path: record.path, span: record.span };
}

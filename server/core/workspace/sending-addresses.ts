/**
 * From which addresses the mail of an instance reaches other people's servers: its own, or those of the host of the workspace that it
 * relays through.
 */
import { canonicalAddress, isPrivateAddress } from '../net/address.ts';
import { parameterValue } from '../postfix/configuration.ts';
import { splitList } from '../postfix/lists.ts';
import { parseNexthop } from '../postfix/nexthop.ts';
import { resolveAddress } from '../postfix/resolve.ts';
import type { MasterService, PostfixConfiguration } from '../postfix/types.ts';
import { instanceOfHost } from './instances.ts';
import { interfaceAddresses } from './interface-addresses.ts';
import { addressesOf } from './names.ts';
import type { PostfixInstance } from './types.ts';
import type { Workspace } from './workspace.ts';

/** How mail leaves. */
export interface Sending {
  /** The instance that talks to other people's servers. */
  readonly instance: PostfixInstance;
  /** Canonical public addresses; of each family one of them is the sender's. */
  readonly addresses: readonly string[];
  /** The parameter of that instance that says the addresses, for pointing at it. */
  readonly from: 'smtp_bind_address' | 'inet_interfaces' | 'myhostname';
}

/** What an answer depends on beyond the instance's own files; filled while it is looked for. */
export interface AskedOf {
  readonly names: Set<string>;
  instances: boolean;
}

/** A domain that nobody has, for the way to everybody. */
const ELSEWHERE = 'mailzone-probe.example';
const MOST_HOPS = 4;

/**
 * How mail of a sender leaves; undefined where it goes through a host that the workspace does not have, leaves by another program, or
 * nobody can tell. `asked` gets the names that were asked for.
 */
export function sendingOf(
  workspace: Workspace,
  instance: PostfixInstance,
  senderDomain: string,
  asked?: AskedOf,
): Sending | undefined {
  let current = instance;
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const { configuration } = current;
    const sender = `mailzone-probe-0@${senderDomain.replace(/\.$/, '')}`;
    const way = resolveAddress(configuration, `mailzone-probe-0@${ELSEWHERE}`, { sender });
    if (way.unknown || way.error !== undefined || way.class !== 'default') return undefined;
    const service = clientServiceOf(configuration, way.transport ?? '');
    if (service === undefined) return undefined;
    if (way.nexthop === ELSEWHERE)
      return ownSending(workspace, current, service === 'default' ? undefined : service, asked);
    const nexthop = parseNexthop(way.nexthop ?? '');
    if (!('host' in nexthop)) return undefined;
    if (asked !== undefined) {
      asked.names.add(`${nexthop.host.toLowerCase()}.`);
      asked.instances = true;
    }
    const next = instanceOfHost(workspace, `${nexthop.host}.`, configuration.main.path);
    if (next === undefined || next === current) return undefined;
    current = next;
  }
  return undefined;
}

/** The smtp(8) service of a transport; `default` where no master.cf is at hand. */
function clientServiceOf(
  configuration: PostfixConfiguration,
  transport: string,
): MasterService | 'default' | undefined {
  const { master } = configuration;
  if (master === undefined) return transport === 'smtp' || transport === 'relay' ? 'default' : undefined;
  const service = master.services.filter(({ type, name }) => type === 'unix' && name === transport).at(-1);
  return service?.command === 'smtp' ? service : undefined;
}

function ownSending(
  workspace: Workspace,
  instance: PostfixInstance,
  service: MasterService | undefined,
  asked: AskedOf | undefined,
): Sending | undefined {
  const { configuration } = instance;
  const families = familiesOf(configuration);
  if (families === undefined) return undefined;
  const addresses: string[] = [];
  let from: Sending['from'] = 'myhostname';
  for (const family of families) {
    const bound = boundAddress(configuration, family, service);
    if (bound === undefined) return undefined;
    if (bound !== '') {
      addresses.push(bound);
      from = 'smtp_bind_address';
    }
  }
  for (const family of families) {
    if (addresses.some((address) => familyOf(address) === family)) continue;
    const literal = interfaceAddresses(configuration).filter((address) => familyOf(address) === family);
    if (literal.length > 0 && from === 'myhostname') from = 'inet_interfaces';
    addresses.push(
      ...literal,
      ...namedAddresses(workspace, instance, asked).filter((address) => familyOf(address) === family),
    );
  }
  // Behind address translation only the name says what others see.
  const outside = [...new Set(addresses)].filter((address) => !isPrivateAddress(address));
  return outside.length > 0 ? { instance, addresses: outside, from } : undefined;
}

function namedAddresses(
  workspace: Workspace,
  { host, configuration }: PostfixInstance,
  asked: AskedOf | undefined,
): readonly string[] {
  if (host === undefined) return [];
  asked?.names.add(host);
  const answer = addressesOf(workspace, host, { view: undefined, path: configuration.main.path });
  return answer.addresses.map(({ address }) => address);
}

function familyOf(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4;
}

/** The families that `inet_protocols` switches on. */
function familiesOf(configuration: PostfixConfiguration): readonly (4 | 6)[] | undefined {
  const { value } = parameterValue(configuration, 'inet_protocols');
  if (value === undefined) return undefined;
  const words = splitList(value.toLowerCase()).map(({ text }) => text);
  if (words.includes('all')) return [4, 6];
  return [
    ...(words.includes('ipv4') ? ([4] as const) : []),
    ...(words.includes('ipv6') ? ([6] as const) : []),
  ];
}

/** The address that smtp(8) binds to; empty where it leaves that open, undefined where it is not known. */
function boundAddress(
  configuration: PostfixConfiguration,
  family: 4 | 6,
  service: MasterService | undefined,
): string | undefined {
  const name = family === 4 ? 'smtp_bind_address' : 'smtp_bind_address6';
  const { value } = parameterValue(configuration, name, service);
  if (value === undefined) return undefined;
  const text = value.trim().replace(/^\[(.*)\]$/, '$1');
  if (text === '' || text === '0.0.0.0' || text === '::') return '';
  return canonicalAddress(text);
}

/**
 * Where an instance sends the mail of a domain, and whether that leads back to itself (smtp_addr.c and smtp_connect.c of Postfix's source).
 */
import { isLoopbackAddress } from '../../net/address.ts';
import { parameterValue } from '../../postfix/configuration.ts';
import type { Nexthop } from '../../postfix/nexthop.ts';
import { resolveAddress } from '../../postfix/resolve.ts';
import type { Resolution } from '../../postfix/types.ts';
import { addressesTakenForItself } from '../../workspace/instances.ts';
import { hasLoopbackInterface, listensOnLoopbackOnly } from '../../workspace/interface-addresses.ts';
import { mailDomainOf } from '../../workspace/mail-domains.ts';
import { addressesOf } from '../../workspace/names.ts';
import type { MailExchange, PostfixInstance } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Asker } from '../../workspace/zone-choice.ts';

/** A mailbox that nobody has, so that rows for single recipients do not answer for the domain. */
const ANYBODY = 'mailzone-probe-0';

/** What the instance's resolver says of a domain's mail; `domain` without final dot. */
export function routeOfDomain(instance: PostfixInstance, domain: string): Resolution {
  return resolveAddress(instance.configuration, `${ANYBODY}@${domain}`);
}

/** How names look from an instance. */
export function askerOf(instance: PostfixInstance): Asker {
  return { view: undefined, path: instance.configuration.main.path };
}

/** Why a destination is the instance itself. */
export interface SelfLoop {
  /** The MX that names the host; undefined where the destination is the host or its address as such. */
  readonly exchange: MailExchange | undefined;
}

/**
 * Whether the SMTP client of the instance, sent to a nexthop, would meet itself on port 25. Undefined where it would not, or where nobody
 * can tell from the files at hand.
 */
export function loopAt(
  workspace: Workspace,
  instance: PostfixInstance,
  nexthop: Nexthop,
): SelfLoop | undefined {
  if (nexthop.kind !== 'mx' && nexthop.kind !== 'host') return undefined;
  if (!isPort25(instance, nexthop.port)) return undefined;
  const own = addressesTakenForItself(workspace, instance);
  if (nexthop.kind === 'host') {
    const { address } = nexthop;
    if (address !== undefined) {
      const isOwn = isLoopbackAddress(address)
        ? hasLoopbackInterface(instance.configuration, address)
        : own.has(address);
      return isOwn ? HERE : undefined;
    }
    return hasOwnAddress(workspace, instance, own, nexthop.host) ? HERE : undefined;
  }
  const domain = mailDomainOf(workspace, `${nexthop.host.toLowerCase()}.`, askerOf(instance));
  if (domain === undefined) return hasOwnAddress(workspace, instance, own, nexthop.host) ? HERE : undefined;
  const isSelf = (exchange: MailExchange): boolean =>
    (exchange.instance?.folder === instance.folder && !listensOnLoopbackOnly(instance.configuration)) ||
    exchange.addresses.addresses.some(({ address }) => own.has(address));
  const self = domain.exchanges.find(isSelf);
  if (self === undefined) return undefined;
  // What it is the best exchange of may go another way instead.
  if (parameterValue(instance.configuration, 'best_mx_transport').value !== '') return undefined;
  // Postfix drops every exchange that is not better than itself; better ones without an address are another fault.
  return domain.exchanges.some((exchange) => exchange.preference < self.preference)
    ? undefined
    : { exchange: self };
}

const HERE: SelfLoop = { exchange: undefined };

function hasOwnAddress(
  workspace: Workspace,
  instance: PostfixInstance,
  own: ReadonlySet<string>,
  host: string,
): boolean {
  const { addresses } = addressesOf(workspace, `${host.toLowerCase()}.`, askerOf(instance));
  return addresses.some(({ address }) => own.has(address) && !isLoopbackAddress(address));
}

function isPort25({ configuration }: PostfixInstance, port: string | undefined): boolean {
  const used = port ?? parameterValue(configuration, 'smtp_tcp_port').value ?? '';
  return used === '25' || used === 'smtp';
}

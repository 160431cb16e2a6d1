/**
 * Rows of transport tables for whole domains that the workspace has a zone of, with what DNS says of these domains.
 */

import type { FilePlace } from '../../postfix/expansion-places.ts';
import { spanInFile } from '../../postfix/located-text.ts';
import { type Nexthop, parseNexthop } from '../../postfix/nexthop.ts';
import type { RowJudge } from '../../postfix/table-facts.ts';
import { isTemplated } from '../../postfix/template.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { ownAddresses } from '../../workspace/instances.ts';
import { exchangeFoldersOfDomain, mailDomainOf } from '../../workspace/mail-domains.ts';
import { addressesOf } from '../../workspace/names.ts';
import type { MailDomain, PostfixInstance } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { zoneOriginsOf } from '../../workspace/zone-origins.ts';
import { askerOf } from './mail-route.ts';
import { clientOfTransport } from './nexthops.ts';
import { judgedTransportRows } from './transport-rows.ts';

/** More rows of a table than this are not looked up one by one. */
const MOST_ROWS = 2000;

type Destination = Extract<Nexthop, { readonly kind: 'mx' | 'host' }>;

/** A row `domain transport:nexthop` for a domain with MX records. */
export interface DomainRow {
  /** Without final dot. */
  readonly key: string;
  readonly keyPlace: FilePlace;
  readonly domain: MailDomain;
  readonly nexthop: Destination;
  /** Where the nexthop is written. */
  readonly place: FilePlace;
  /** Whether the host of the row is one of the domain's MX hosts itself. */
  readonly isExchange: boolean;
}

interface Written {
  readonly transport: string;
  /** Offset of the nexthop in the value. */
  readonly start: number;
  readonly text: string;
}

/** Which rows are asked for: those on hosts that are no MX of the domain, or those without brackets. */
export type RowChoice = 'elsewhere' | 'without-brackets';

/** The rows of an instance's transport_maps; for domains without zone or MX, other clients and unreadable next hops there is none. */
export function* domainRowsOf(
  workspace: Workspace,
  instance: PostfixInstance,
  choice: RowChoice,
): Generator<DomainRow, void, undefined> {
  const { configuration } = instance;
  let looked = 0;
  for (const { row, fact, path, by } of judgedTransportRows(configuration, judgeFor(workspace), [
    'transport',
  ])) {
    if (by.by !== 'transport_maps') continue;
    const name = `${row.key.toLowerCase()}.`;
    // Most rows are of domains whose MX the host is, with brackets: they cost nothing more.
    if (choice === 'without-brackets' ? fact.text.startsWith('[') : isExchangeOf(workspace, instance, name))
      continue;
    if (++looked > MOST_ROWS) return;
    const nexthop = nexthopOf(configuration, fact);
    const domain = nexthop && mailDomainOf(workspace, name, askerOf(instance));
    if (nexthop === undefined || domain === undefined || domain.nullMx || domain.domain !== name) continue;
    const own = ownAddresses(workspace, instance);
    yield {
      key: row.key,
      keyPlace: { path, span: row.keySpan },
      domain,
      nexthop,
      place: { path, span: spanInFile(row.value, fact.start, fact.start + fact.text.length) },
      isExchange: domain.exchanges.some(
        (exchange) =>
          exchange.instance?.folder === instance.folder ||
          exchange.addresses.addresses.some(({ address }) => own.has(address)),
      ),
    };
  }
}

function isExchangeOf(workspace: Workspace, instance: PostfixInstance, name: string): boolean {
  return exchangeFoldersOfDomain(workspace, name, askerOf(instance)).has(instance.folder);
}

function nexthopOf(
  configuration: PostfixConfiguration,
  { transport, text }: Written,
): Destination | undefined {
  if (transport !== '' && clientOfTransport(configuration, transport) !== 'smtp') return undefined;
  const nexthop = parseNexthop(text);
  return nexthop.kind === 'mx' || nexthop.kind === 'host' ? nexthop : undefined;
}

/**
 * Whether the host of a row is one that DNS names for the domain, the domain itself, or one of its own MX hosts' addresses. `unknown`
 * where nobody can tell which machine a name or an address is.
 */
export function isMxOfDomain(
  workspace: Workspace,
  instance: PostfixInstance,
  { domain, nexthop }: DomainRow,
): 'yes' | 'no' | 'unknown' {
  const { exchanges } = domain;
  const address = nexthop.kind === 'host' ? nexthop.address : undefined;
  if (address === undefined) {
    const name = `${nexthop.host.toLowerCase()}.`;
    if (name === domain.domain || exchanges.some(({ target }) => target === name)) return 'yes';
    const { status, addresses } = addressesOf(workspace, name, askerOf(instance));
    if (status === 'unknown') return 'no';
    return sharesAddress(
      exchanges,
      addresses.map((one) => one.address),
    )
      ? 'yes'
      : 'no';
  }
  if (sharesAddress(exchanges, [address])) return 'yes';
  return exchanges.some(({ addresses }) => addresses.status === 'unknown') ? 'unknown' : 'no';
}

function sharesAddress(exchanges: MailDomain['exchanges'], own: readonly string[]): boolean {
  return exchanges.some(({ addresses }) => addresses.addresses.some(({ address }) => own.includes(address)));
}

const judges = new Map<number, RowJudge<Written>>();
const MOST_JUDGES = 8;
const PLAIN_DOMAIN = /^[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?$/;
const ROUTE = /^([A-Za-z0-9_-]*):([^\s,]+)$/;

/** A judge for each set of zones, so that what it finds is kept with the table. */
function judgeFor(workspace: Workspace): RowJudge<Written> {
  const { id, hold } = zoneOriginsOf(workspace);
  let judge = judges.get(id);
  if (judge === undefined) {
    judge = {
      judge: (key, value) => {
        const route = PLAIN_DOMAIN.test(key) ? ROUTE.exec(value) : null;
        const [, transport, text] = route ?? [];
        if (transport === undefined || text === undefined || isTemplated(value)) return undefined;
        return hold(`${key.toLowerCase()}.`) ? { transport, text, start: transport.length + 1 } : undefined;
      },
    };
    if (judges.size >= MOST_JUDGES) judges.delete(judges.keys().next().value as number);
    judges.set(id, judge);
  }
  return judge;
}

/**
 * What one instance does with one domain: whether it takes mail for it, in which class, and where that mail goes, by default and for
 * single recipients. Made once for each configuration and domain; names are not looked up here.
 */
import { type Acceptance, acceptsDomain } from '../postfix/accepts.ts';
import { parameterValue } from '../postfix/configuration.ts';
import { expandRecipient } from '../postfix/expansion.ts';
import { onceForConfiguration } from '../postfix/once-for-configuration.ts';
import { resolveAddress } from '../postfix/resolve.ts';
import { tablesOfParameter } from '../postfix/table-list.ts';
import type {
  AddressClass,
  PostfixConfiguration,
  Resolution,
  ResolveStep,
  TableRow,
} from '../postfix/types.ts';
import type { FlowPlace } from './types.ts';

/** One way that mail for the domain takes. */
export interface RouteBranch {
  /** Undefined: cannot be told from the files at hand. */
  readonly transport: string | undefined;
  readonly nexthop: string | undefined;
  /** Postfix's own words where it gives up. */
  readonly error: string | undefined;
  /** `everybody`: what no row says otherwise; else the recipients that rows single out. */
  readonly who:
    | { readonly kind: 'everybody' }
    | { readonly kind: 'recipients' | 'aliases'; readonly count: number };
  /** The domain that the recipients have on this way, absolute; another than the route's own behind an alias. */
  readonly domain: string;
  /** The class of that domain; undefined where it is unknown. */
  readonly addressClass: AddressClass | undefined;
  /** Everything that decided, in Postfix's order: aliases and other rewriting first, then class, transport and rows. */
  readonly steps: readonly ResolveStep[];
  /** The row or parameter that decided. */
  readonly place: FlowPlace | undefined;
}

/** Who hands the mail in: anybody, or a client of the instance's own networks, which may send to every domain. */
export type RouteClient = 'outside' | 'trusted';

export interface DomainRoute {
  readonly acceptance: Acceptance;
  readonly branches: readonly RouteBranch[];
}

/** A local part that no table lists, so that what it meets is what everybody meets. */
const ANYBODY = 'mailzone-anybody-else';

/** Rows of one table that are looked at for single recipients. */
const MAX_ROWS = 2000;
const MAX_BRANCHES = 12;

const routes = new WeakMap<PostfixConfiguration, Map<string, DomainRoute>>();

/** The route of a domain (absolute, lower case, final dot) at an instance. */
export function domainRouteOf(
  configuration: PostfixConfiguration,
  domain: string,
  client: RouteClient = 'outside',
): DomainRoute {
  let known = routes.get(configuration);
  if (!known) {
    known = new Map();
    routes.set(configuration, known);
  }
  const key = client === 'outside' ? domain : `${client} ${domain}`;
  let route = known.get(key);
  if (!route) {
    route = makeRoute(configuration, domain, client);
    known.set(key, route);
  }
  return route;
}

function makeRoute(configuration: PostfixConfiguration, absolute: string, client: RouteClient): DomainRoute {
  const domain = absolute.replace(/\.$/, '');
  const asked = acceptsDomain(configuration, domain);
  const acceptance: Acceptance =
    client === 'trusted' && asked.answer !== 'yes'
      ? { ...asked, answer: 'yes', why: 'the client is in mynetworks' }
      : asked;
  if (acceptance.answer === 'no') return { acceptance, branches: [] };
  const addressClass = acceptance.membership.class;
  const branches = new Map<string, RouteBranch>();
  const everybody = branchesOfAnybody(configuration, domain);
  // Recipients of a virtual alias domain all have rows; whoever has none is unknown there, which is no way for mail.
  for (const branch of everybody) {
    if (addressClass !== 'virtual-alias' || branch.domain !== absolute) addBranch(branches, branch);
  }
  for (const { row } of rowsOfDomain(configuration, 'transport_maps', domain)) {
    if (row.key.startsWith('@')) continue;
    addBranch(
      branches,
      branchOf(resolveAddress(configuration, row.key), absolute, { kind: 'recipients', count: 1 }),
    );
  }
  for (const { row } of rowsOfDomain(configuration, 'virtual_alias_maps', domain)) {
    // What a catch-all does with everybody is followed above.
    if (row.key.startsWith('@')) continue;
    for (const target of addressesIn(row.value.text)) {
      const targetDomain = domainOfAddress(target);
      if (targetDomain === domain || targetDomain === undefined) continue;
      const resolution = resolveAddress(configuration, target);
      addBranch(branches, branchOf(resolution, `${targetDomain}.`, { kind: 'aliases', count: 1 }));
    }
  }
  const [first] = everybody;
  if (branches.size === 0 && first) addBranch(branches, aliasesUnknown(configuration, first));
  return { acceptance, branches: [...branches.values()].slice(0, MAX_BRANCHES) };
}

/** A virtual alias domain without readable rows: unknown where a table cannot be read, else nobody is known there. */
function aliasesUnknown(configuration: PostfixConfiguration, everybody: RouteBranch): RouteBranch {
  const list = tablesOfParameter(configuration, 'virtual_alias_maps');
  const unreadable = list.unknown || list.tables.some(({ table }) => !table.file);
  return unreadable
    ? { ...everybody, transport: undefined, nexthop: undefined, error: undefined }
    : everybody;
}

/** Where the mail of a recipient goes whom no table names: after rewriting and catch-all aliases, which may make several of one. */
function branchesOfAnybody(configuration: PostfixConfiguration, domain: string): readonly RouteBranch[] {
  const who = { kind: 'everybody' } as const;
  const address = `${ANYBODY}@${domain}`;
  if (!rewritesRecipients(configuration))
    return [branchOf(resolveAddress(configuration, address), `${domain}.`, who)];
  const expansion = expandRecipient(configuration, address);
  if (expansion.outcome !== 'expanded') {
    const branch = branchOf(resolveAddress(configuration, address), `${domain}.`, who);
    return [{ ...branch, transport: undefined, nexthop: undefined, error: undefined }];
  }
  return expansion.recipients.slice(0, MAX_BRANCHES).map((recipient) => {
    const resolution = resolveAddress(configuration, recipient);
    const branch = branchOf(resolution, `${domainOfAddress(recipient) ?? domain}.`, who);
    const steps = [...expansion.steps, ...branch.steps];
    return { ...branch, steps };
  });
}

/** What cleanup asks for another recipient. */
const REWRITING = [
  'virtual_alias_maps',
  'canonical_maps',
  'recipient_canonical_maps',
  'recipient_bcc_maps',
  'masquerade_domains',
];

/** Whether cleanup may make another recipient of a whole address. Most configurations have none of these, and thousands of domains. */
const rewritesRecipients = onceForConfiguration((configuration) =>
  REWRITING.some((parameter) => parameterValue(configuration, parameter).value !== ''),
);

function branchOf(resolution: Resolution, domain: string, who: RouteBranch['who']): RouteBranch {
  const deciding = resolution.steps
    .filter((step) => step.path !== undefined && step.span !== undefined)
    .at(-1);
  return {
    transport: resolution.transport ?? undefined,
    nexthop: resolution.nexthop ?? undefined,
    error: resolution.error,
    who,
    domain,
    addressClass: resolution.class ?? undefined,
    steps: resolution.steps,
    place:
      deciding?.path !== undefined && deciding.span
        ? { path: deciding.path, span: deciding.span }
        : undefined,
  };
}

/** Recipients that go the way everybody goes are not told apart from them. */
function addBranch(branches: Map<string, RouteBranch>, branch: RouteBranch): void {
  const key = JSON.stringify([branch.domain, branch.transport, branch.nexthop, branch.error]);
  const known = branches.get(key);
  if (!known) branches.set(key, branch);
  else if (known.who.kind !== 'everybody' && branch.who.kind !== 'everybody') {
    branches.set(key, { ...known, who: { kind: known.who.kind, count: known.who.count + branch.who.count } });
  }
}

const rowIndexes = new WeakMap<object, ReadonlyMap<string, readonly TableRow[]>>();

/** A row and the file it stands in. */
export interface DomainRow {
  readonly row: TableRow;
  readonly path: string;
}

/** Rows of a parameter's text tables whose keys are addresses of the domain (without final dot), in table order; a bounded number. */
export function rowsOfDomain(
  configuration: PostfixConfiguration,
  parameter: string,
  domain: string,
): readonly DomainRow[] {
  const found: DomainRow[] = [];
  for (const { table, fixedKeys } of tablesOfParameter(configuration, parameter).tables) {
    const { file, path } = table;
    if (!file || path === undefined || !fixedKeys) continue;
    let index = rowIndexes.get(file);
    if (!index) {
      index = rowsByDomain(file.rows);
      rowIndexes.set(file, index);
    }
    for (const row of (index.get(domain) ?? []).slice(0, MAX_ROWS)) found.push({ row, path });
  }
  return found.slice(0, MAX_ROWS);
}

function rowsByDomain(rows: Iterable<TableRow>): ReadonlyMap<string, readonly TableRow[]> {
  const index = new Map<string, TableRow[]>();
  for (const row of rows) {
    const domain = domainOfAddress(row.key);
    if (domain === undefined) continue;
    const known = index.get(domain);
    if (known) known.push(row);
    else index.set(domain, [row]);
  }
  return index;
}

function domainOfAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  return at < 0 ? undefined : address.slice(at + 1).toLowerCase();
}

/** The addresses on the right side of an alias; commands, files and bare names are left out. */
function addressesIn(value: string): string[] {
  return value
    .split(/[\s,]+/, 50)
    .filter((word) => /^[^|/":@\s]*@[A-Za-z0-9.-]+$/.test(word))
    .map((word) => (word.startsWith('@') ? `${ANYBODY}${word}` : word));
}

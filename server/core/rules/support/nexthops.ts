/**
 * Every nexthop that an instance hands to its SMTP or LMTP client, with its place: from parameters, and from the rows of transport and
 * relayhost tables. What other transports are told (`error:`, `pipe`) is no nexthop.
 */
import { expandedParameter } from '../../postfix/configuration.ts';
import { type FilePlace, placeOfExpanded } from '../../postfix/expansion-places.ts';
import { splitList } from '../../postfix/lists.ts';
import { spanInFile } from '../../postfix/located-text.ts';
import { type Nexthop, parseNexthop } from '../../postfix/nexthop.ts';
import { judgedRows, type RowJudge, type RowSorter } from '../../postfix/table-facts.ts';
import { tablesOfParameter } from '../../postfix/table-list.ts';
import { isTemplated } from '../../postfix/template.ts';
import type { PostfixConfiguration, TableRow } from '../../postfix/types.ts';
import { daemonNamed } from '../../postfix/vocabulary/daemon.ts';
import { allParameters } from '../../postfix/vocabulary/parameter.ts';

/** A nexthop as somebody wrote it. */
export interface WrittenNexthop {
  readonly nexthop: Nexthop;
  /** As written, without the transport. */
  readonly text: string;
  /** `smtp` or `lmtp`: the client that gets it. */
  readonly client: 'smtp' | 'lmtp';
  /** The transport, where it is named beside the nexthop. */
  readonly transport: string | undefined;
  readonly parameter: string;
  /** The table row; undefined for a parameter's own value. */
  readonly row: TableRow | undefined;
  /** The place of a part of the text, by offsets into `text`. */
  readonly placeOf: (start: number, end: number) => FilePlace | undefined;
}

/** A value that has a nexthop where `transport:nexthop` should stand, or a transport and a nexthop without a colon between them. */
export interface MisplacedNexthop {
  readonly value: string;
  readonly parameter: string;
  readonly placeOf: (start: number, end: number) => FilePlace | undefined;
}

/** Everything found. */
export interface NexthopsOfInstance {
  readonly nexthops: readonly WrittenNexthop[];
  readonly misplaced: readonly MisplacedNexthop[];
}

const TRANSPORT_PARAMETERS = [...allParameters()].filter((parameter) => parameter.kind === 'transport');
const NEXTHOP_PARAMETERS = [...allParameters()].filter(
  (parameter) => parameter.kind === 'nexthop' || parameter.kind === 'nexthop-list',
);
const TRANSPORT_TABLES = [...allParameters()].filter(
  ({ role }) => role === 'transport' || role === 'sender-transport' || role === 'local-transport',
);
const NEXTHOP_TABLES = [...allParameters()].filter(({ role }) => role === 'sender-nexthop');

/** Transports that Postfix's own master.cf gives to the SMTP and LMTP clients. */
const USUAL_CLIENTS: Readonly<Record<string, 'smtp' | 'lmtp'>> = {
  smtp: 'smtp',
  relay: 'smtp',
  lmtp: 'lmtp',
};

/** What is asked for in the rows of tables. Two with the same `signature` ask for the same. */
export interface NexthopInterest {
  readonly signature: string;
  /** All addresses that are of interest. */
  readonly addresses: readonly string[];
  /** Whether a host is of interest: a name in lower case without final dot, or a canonical address. */
  readonly concerns: (host: string, kind: 'name' | 'address') => boolean;
}

/**
 * The nexthops that a configuration's parameters name, and those of its tables' rows that cannot be read or are misplaced. What was found in
 * a row is kept with the table's text.
 */
export function faultyNexthops(configuration: PostfixConfiguration): NexthopsOfInstance {
  return collect(configuration, judgeOf(configuration, undefined));
}

/** The nexthops that a configuration's parameters name, and those of its tables' rows that lead to a host of interest. */
export function nexthopsTo(
  configuration: PostfixConfiguration,
  interest: NexthopInterest,
): readonly WrittenNexthop[] {
  return collect(configuration, judgeOf(configuration, interest)).nexthops;
}

/** Whether a nexthop of the configuration leads to one of the hosts, which are absolute names in lower case. */
export function sendsToOneOf(configuration: PostfixConfiguration, hosts: ReadonlySet<string>): boolean {
  if (hosts.size === 0) return false;
  const names = [...hosts].map((host) => (host.endsWith('.') ? host.slice(0, -1) : host)).sort();
  const wanted = new Set(names);
  const interest = {
    signature: `hosts ${names.join(' ')}`,
    addresses: [],
    concerns: (host: string, kind: 'name' | 'address') => kind === 'name' && wanted.has(host),
  };
  for (const { nexthop } of nexthopsTo(configuration, interest))
    if ('host' in nexthop && wanted.has(nexthop.host.toLowerCase())) return true;
  return false;
}

/** Whether a parameter or a row writes the nexthop just so. */
export function isWrittenNexthop(configuration: PostfixConfiguration, nexthop: string): boolean {
  const [first] = splitList(nexthop);
  const parsed = first && parseNexthop(first.text);
  if (parsed === undefined || !('host' in parsed)) return false;
  const host = parsed.host.toLowerCase();
  const interest = {
    signature: `written ${host}`,
    addresses: [host],
    concerns: (other: string) => other === host,
  };
  return nexthopsTo(configuration, interest).some(({ text }) => text === nexthop);
}

/** The client that a transport of the configuration runs; undefined for other daemons and for names that master.cf does not define. */
export function clientOfTransport(
  configuration: PostfixConfiguration,
  transport: string,
): 'smtp' | 'lmtp' | undefined {
  const { master } = configuration;
  if (master === undefined) return USUAL_CLIENTS[transport];
  const services = master.services.filter((one) => one.type === 'unix' && one.name === transport);
  const daemon = daemonNamed(services.at(-1)?.command ?? '')?.name;
  return daemon === 'smtp' || daemon === 'lmtp' ? daemon : undefined;
}

interface Found {
  readonly nexthops: WrittenNexthop[];
  readonly misplaced: MisplacedNexthop[];
}

interface Value {
  readonly text: string;
  readonly parameter: string;
  readonly row: TableRow | undefined;
  readonly placeOf: (start: number, end: number) => FilePlace | undefined;
}

function collect(configuration: PostfixConfiguration, judges: Judges): NexthopsOfInstance {
  const found: Found = { nexthops: [], misplaced: [] };
  for (const { name } of TRANSPORT_PARAMETERS) {
    const value = valueOfParameter(configuration, name);
    if (value !== undefined) readTransport(configuration, found, value);
  }
  for (const { name } of NEXTHOP_PARAMETERS) {
    const value = valueOfParameter(configuration, name);
    if (value !== undefined)
      readNexthops(found, value, 0, name.startsWith('lmtp_') ? 'lmtp' : 'smtp', undefined);
  }
  for (const { name } of TRANSPORT_TABLES)
    for (const value of rowsOf(configuration, name, judges.transport))
      readTransport(configuration, found, value);
  for (const { name } of NEXTHOP_TABLES)
    for (const value of rowsOf(configuration, name, judges.nexthop))
      readNexthops(found, value, 0, 'smtp', undefined);
  return found;
}

/** Judges of rows that hold a transport, and of rows that hold a nexthop. */
interface Judges {
  readonly transport: RowJudge<true>;
  readonly nexthop: RowJudge<true>;
}

const judgesKept = new Map<string, Judges>();
const MOST_JUDGES = 200;

/** The judges for an interest (for faults, where there is none), which hang on which services are clients of SMTP or LMTP. */
function judgeOf(configuration: PostfixConfiguration, interest: NexthopInterest | undefined): Judges {
  const clients = clientsOf(configuration);
  const key = `${clients}\n${interest === undefined ? '' : `to ${interest.signature}`}`;
  let judges = judgesKept.get(key);
  if (judges === undefined) {
    if (judgesKept.size >= MOST_JUDGES) judgesKept.delete(judgesKept.keys().next().value as string);
    judges = newJudges(configuration, interest);
    judgesKept.set(key, judges);
  }
  return judges;
}

function clientsOf({ master }: PostfixConfiguration): string {
  if (master === undefined) return '';
  return master.services.map(({ name, type, command }) => `${name} ${type} ${command}`).join('\n');
}

/** Kinds of rows: a nexthop cannot be read or is misplaced; one leads to a host by its name, or by an address. */
const FAULTY = 1;
const TO_NAME = 2;
const TO_ADDRESS = 4;

const sorters = new Map<string, Sorters>();

/** What tells the rows of transport tables apart, and of tables of nexthops. */
interface Sorters {
  readonly transport: RowSorter;
  readonly nexthop: RowSorter;
}

type Read = (found: Found, value: Value) => void;

function newJudges(configuration: PostfixConfiguration, interest: NexthopInterest | undefined): Judges {
  // Only which services there are counts here.
  const { main, master } = configuration;
  const services = { main, master } as PostfixConfiguration;
  const transport: Read = (found, value) => readTransport(services, found, value);
  const nexthop: Read = (found, value) => readNexthops(found, value, 0, 'smtp', undefined);
  const clients = clientsOf(configuration);
  let sorter = sorters.get(clients);
  if (sorter === undefined) {
    if (sorters.size >= MOST_JUDGES) sorters.delete(sorters.keys().next().value as string);
    sorter = { transport: sorterWith(transport), nexthop: sorterWith(nexthop) };
    sorters.set(clients, sorter);
  }
  return {
    transport: judgeWith(transport, sorter.transport, interest),
    nexthop: judgeWith(nexthop, sorter.nexthop, interest),
  };
}

function judgeWith(read: Read, sorter: RowSorter, interest: NexthopInterest | undefined): RowJudge<true> {
  if (interest === undefined) return { among: { sorter, kinds: FAULTY }, judge: () => true };
  const { addresses } = interest;
  const mayLead = (text: string): boolean => {
    if (isPlainAddress(text)) return addresses.some((address) => text.includes(address));
    const host = plainHostOf(text);
    return host === undefined || interest.concerns(host.toLowerCase(), 'name');
  };
  return {
    among: { sorter, kinds: addresses.length === 0 ? TO_NAME : TO_NAME | TO_ADDRESS },
    judge: (_key, text) => (mayLead(text) && leadsThere(nexthopsIn(text, read), interest) ? true : undefined),
  };
}

/** Values that were read lately: most tables have few. */
const MOST_VALUES = 1000;

function sorterWith(read: Read): RowSorter {
  const lately = new Map<string, number>();
  return {
    kindOf: (_key, text) => {
      if (isPlainAddress(text)) return TO_ADDRESS;
      if (plainHostOf(text) !== undefined) return TO_NAME;
      let kind = lately.get(text);
      if (kind === undefined) {
        kind = kindOfFound(nexthopsIn(text, read));
        if (lately.size >= MOST_VALUES) lately.clear();
        lately.set(text, kind);
      }
      return kind;
    },
  };
}

/** `smtp:[192.0.2.1]` and `smtp:[192.0.2.1]:25`, of which there may be very many. */
export function isPlainAddress(text: string): boolean {
  const open = text.indexOf(':[');
  if (open !== 0 && USUAL_CLIENTS[text.slice(0, Math.max(0, open))] === undefined) return false;
  let at = open + 2;
  for (let octet = 0; octet < 4; octet++) {
    if (octet > 0 && text.charCodeAt(at++) !== DOT) return false;
    const end = endOfNumber(text, at, 255);
    if (end === at || (end > at + 1 && text.charCodeAt(at) === ZERO)) return false;
    at = end;
  }
  if (text.charCodeAt(at++) !== CLOSE) return false;
  if (at === text.length) return true;
  const port = at + 1;
  const end = endOfNumber(text, port, 9999);
  return text.charCodeAt(at) === COLON && end > port && end === text.length && text.charCodeAt(port) !== ZERO;
}

const DOT = 46;
const ZERO = 48;
const COLON = 58;
const CLOSE = 93;

/** The end of the digits from `start`, or `start` where there are none or their number is above `most`. */
function endOfNumber(text: string, start: number, most: number): number {
  let value = 0;
  let at = start;
  for (; at < text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
    if (value > most) return start;
  }
  return at;
}

const PLAIN_HOST =
  /^(?:smtp|relay|lmtp)?:\[?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z][a-z0-9-]{0,61}[a-z0-9])(\]?)(?::[1-9]\d{0,3})?$/i;

/** The host of `smtp:[mail.example.com]:25` and the like. */
function plainHostOf(text: string): string | undefined {
  const match = PLAIN_HOST.exec(text);
  if (match === null || text.includes('[') !== (match[2] !== '') || text.length > 200) return undefined;
  return match[1];
}

function nexthopsIn(text: string, read: Read): Found {
  const found: Found = { nexthops: [], misplaced: [] };
  if (!isTemplated(text)) read(found, { text, parameter: '', row: undefined, placeOf: () => undefined });
  return found;
}

function kindOfFound({ nexthops, misplaced }: Found): number {
  let kind = misplaced.length > 0 ? FAULTY : 0;
  for (const { nexthop } of nexthops) {
    if (nexthop.kind === 'bad') kind |= FAULTY;
    else if ('host' in nexthop) kind |= isAddress(nexthop) ? TO_ADDRESS : TO_NAME;
  }
  return kind;
}

function isAddress(nexthop: Nexthop): boolean {
  return 'address' in nexthop && nexthop.address !== undefined;
}

function leadsThere({ nexthops }: Found, interest: NexthopInterest): boolean {
  return nexthops.some(({ nexthop }) => {
    if (!('host' in nexthop)) return false;
    const address = 'address' in nexthop ? nexthop.address : undefined;
    return address === undefined
      ? interest.concerns(nexthop.host.toLowerCase(), 'name')
      : interest.concerns(address, 'address');
  });
}

/** Only what main.cf itself says: defaults are right. */
function valueOfParameter(configuration: PostfixConfiguration, parameter: string): Value | undefined {
  if (!configuration.main.entries.some((entry) => entry.name === parameter)) return undefined;
  const expansion = expandedParameter(configuration, parameter);
  if (expansion === undefined) return undefined;
  const placeOf = (start: number, end: number): FilePlace | undefined =>
    placeOfExpanded(expansion.pieces, start, end);
  return { text: expansion.text, parameter, row: undefined, placeOf };
}

function* rowsOf(
  configuration: PostfixConfiguration,
  parameter: string,
  judge: RowJudge<true>,
): Generator<Value, void, undefined> {
  for (const { table, fixedKeys } of tablesOfParameter(configuration, parameter).tables) {
    const { path, file } = table;
    if (path === undefined || file === undefined) continue;
    for (const { row } of judgedRows(file, judge)) {
      const { value } = row;
      if (isTemplated(value.text) || (!fixedKeys && value.text.includes('$'))) continue;
      const placeOf = (start: number, end: number): FilePlace => ({
        path,
        span: spanInFile(value, start, end),
      });
      yield { text: value.text, parameter, row, placeOf };
    }
  }
}

function readTransport(configuration: PostfixConfiguration, found: Found, value: Value): void {
  const { text } = value;
  const colon = text.indexOf(':');
  const transport = (colon < 0 ? text : text.slice(0, colon)).trim();
  const bare = /^(\S+)\s+\[?[^\s:]+\]?(?::\d+)?$/.exec(text.trim());
  if (text.trim().startsWith('[') || (bare !== null && clientOfTransport(configuration, bare[1] as string))) {
    found.misplaced.push({ value: text, parameter: value.parameter, placeOf: value.placeOf });
    return;
  }
  if (colon < 0) return;
  const client = transport === '' ? 'smtp' : clientOfTransport(configuration, transport);
  if (client !== undefined) readNexthops(found, value, colon + 1, client, transport);
}

function readNexthops(
  found: Found,
  value: Value,
  from: number,
  client: 'smtp' | 'lmtp',
  transport: string | undefined,
): void {
  const { parameter, row } = value;
  for (const { text, start } of splitList(value.text.slice(from))) {
    const at = from + start;
    found.nexthops.push({
      nexthop: parseNexthop(text),
      text,
      client,
      transport,
      parameter,
      row,
      placeOf: (first, last) => value.placeOf(at + first, at + last),
    });
  }
}

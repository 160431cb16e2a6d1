/**
 * Every nexthop that an instance hands to its SMTP or LMTP client, with its place: from parameters, and from the rows of transport and
 * relayhost tables. What other transports are told (`error:`, `pipe`) is no nexthop.
 */
import { expandedParameter } from '../../postfix/configuration.ts';
import { type FilePlace, placeOfExpanded } from '../../postfix/expansion-places.ts';
import { splitList } from '../../postfix/lists.ts';
import { spanInFile } from '../../postfix/located-text.ts';
import { type Nexthop, parseNexthop } from '../../postfix/nexthop.ts';
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

const known = new WeakMap<PostfixConfiguration, NexthopsOfInstance>();

/** The nexthops of a configuration. Worked out once, as configurations never change. */
export function nexthopsOfInstance(configuration: PostfixConfiguration): NexthopsOfInstance {
  let found = known.get(configuration);
  if (found === undefined) {
    found = collect(configuration);
    known.set(configuration, found);
  }
  return found;
}

const knownHosts = new WeakMap<PostfixConfiguration, ReadonlySet<string>>();

/** The hosts of all nexthops as absolute names in lower case. */
export function nexthopHostsOf(configuration: PostfixConfiguration): ReadonlySet<string> {
  let hosts = knownHosts.get(configuration);
  if (hosts === undefined) {
    const found = new Set<string>();
    for (const { nexthop } of nexthopsOfInstance(configuration).nexthops)
      if ('host' in nexthop) found.add(`${nexthop.host.toLowerCase()}.`);
    hosts = found;
    knownHosts.set(configuration, hosts);
  }
  return hosts;
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

function collect(configuration: PostfixConfiguration): NexthopsOfInstance {
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
    for (const value of rowsOf(configuration, name)) readTransport(configuration, found, value);
  for (const { name } of NEXTHOP_TABLES)
    for (const value of rowsOf(configuration, name)) readNexthops(found, value, 0, 'smtp', undefined);
  return found;
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

function* rowsOf(configuration: PostfixConfiguration, parameter: string): Generator<Value, void, undefined> {
  for (const { table, fixedKeys } of tablesOfParameter(configuration, parameter).tables) {
    const { path, file } = table;
    if (path === undefined || file === undefined) continue;
    for (const row of file.rows) {
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

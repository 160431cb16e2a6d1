/**
 * OpenDKIM: `opendkim.conf`, and the tables that it names (opendkim.conf(5), opendkim(8)). Which file a name means is not decided here.
 */
import { type TableRow, tableRows } from './table-rows.ts';
import type { DataSet, SigningKey, SigningWord } from './types.ts';

/** A configuration. */
export interface OpenDkimConf {
  /** Whether it signs: the mode has an `s`, or none is said. */
  readonly signs: boolean;
  readonly keyTable: DataSet | undefined;
  readonly signingTable: DataSet | undefined;
  /** `Domain`, `Selector` and `KeyFile`, where there is no table of keys. */
  readonly keys: readonly SigningKey[];
}

/** Reads an `opendkim.conf`. Of several lines of one name the last one counts; lines that say nothing known are passed over. */
export function parseOpenDkimConf(text: string): OpenDkimConf {
  const values = new Map<string, SigningWord>();
  for (const { key, value } of tableRows(text)) values.set(key.text.toLowerCase(), withoutComment(value));
  const selector = values.get('selector');
  const domains = values.get('domain');
  const list = domains === undefined ? undefined : dataSetOf(domains);
  const mode = values.get('mode')?.text.toLowerCase();
  return {
    signs: mode === undefined || mode.includes('s'),
    keyTable: dataSetIn(values.get('keytable')),
    signingTable: dataSetIn(values.get('signingtable')),
    keys:
      selector === undefined || list?.kind !== 'list'
        ? []
        : list.members.map((domain) => ({ domain, selector, keyFile: values.get('keyfile')?.text })),
  };
}

/** A `#` behind a blank begins a comment here too. */
function withoutComment({ text, span }: SigningWord): SigningWord {
  const end = text.search(/[ \t]+#/);
  return end < 0
    ? { text, span }
    : { text: text.slice(0, end), span: { start: span.start, end: span.start + end } };
}

function dataSetIn(word: SigningWord | undefined): DataSet | undefined {
  return word === undefined ? undefined : dataSetOf(word);
}

/** `refile:/etc/opendkim/SigningTable`, `/etc/opendkim/KeyTable`, `csl:a,b`, `a,b`. */
function dataSetOf({ text, span }: SigningWord): DataSet {
  const type = /^(csl|file|refile|db|bdb|dsn|ldap|lua|memcache|repute|socket|erlang|mdb):/i.exec(text)?.[1];
  const rest = type === undefined ? text : text.slice(type.length + 1);
  const start = span.start + text.length - rest.length;
  switch (type?.toLowerCase() ?? (rest.startsWith('/') ? 'file' : 'csl')) {
    case 'file':
      return { kind: 'file', name: rest.trim(), patterns: false };
    case 'refile':
      return { kind: 'file', name: rest.trim(), patterns: true };
    case 'csl':
      return { kind: 'list', members: membersOf(rest, start) };
    default:
      return { kind: 'other' };
  }
}

function membersOf(text: string, start: number): readonly SigningWord[] {
  const members: SigningWord[] = [];
  for (const found of text.matchAll(/[^,\s]+/g)) {
    const at = start + found.index;
    members.push({ text: found[0], span: { start: at, end: at + found[0].length } });
  }
  return members;
}

/** A row of a key table: its name, and the key. */
export interface NamedKey extends SigningKey {
  readonly name: string;
}

/** The keys of a key table's text: `NAME DOMAIN:SELECTOR:FILE`. Rows of another form are left out. */
export function parseKeyTable(text: string): readonly NamedKey[] {
  return tableRows(text).flatMap((row) => namedKeyOf(row) ?? []);
}

/** The keys of a table that stands in the configuration itself: `NAME=DOMAIN:SELECTOR:FILE`. */
export function keysInList(members: readonly SigningWord[]): readonly NamedKey[] {
  return members.flatMap((member) => {
    const row = pairOf(member);
    return row === undefined ? [] : (namedKeyOf(row) ?? []);
  });
}

function namedKeyOf({ key, value }: TableRow): NamedKey | undefined {
  const found = /^([^:\s]+):([^:\s]+):(\S.*)$/.exec(value.text);
  if (found === null) return undefined;
  const [, domain = '', selector = '', keyFile = ''] = found;
  const { start } = value.span;
  const behind = start + domain.length + 1;
  return {
    name: key.text,
    domain: domain === '%' ? undefined : { text: domain, span: { start, end: start + domain.length } },
    selector: { text: selector, span: { start: behind, end: behind + selector.length } },
    // A key that stands there itself is nobody's business.
    keyFile: keyFile.startsWith('/') || keyFile.startsWith('.') ? keyFile : undefined,
  };
}

/** A row of a signing table: whose mail is signed, and with which keys of the key table. */
export interface SigningRow {
  readonly sender: SigningWord;
  /** Names of keys. */
  readonly keys: readonly string[];
}

/** The rows of a signing table's text. */
export function parseSigningTable(text: string): readonly SigningRow[] {
  return tableRows(text).map(signingRowOf);
}

/** The rows of a signing table that stands in the configuration itself: `PATTERN=KEY`. */
export function signingRowsInList(members: readonly SigningWord[]): readonly SigningRow[] {
  return members.flatMap((member) => {
    const row = pairOf(member);
    return row === undefined ? [] : [signingRowOf(row)];
  });
}

function signingRowOf({ key, value }: TableRow): SigningRow {
  // Behind a colon the identity of the signer may stand.
  const keys = value.text.split(',').map((name) => (name.split(':')[0] ?? '').trim());
  return { sender: key, keys: keys.filter((name) => name !== '') };
}

function pairOf({ text, span }: SigningWord): TableRow | undefined {
  const at = text.indexOf('=');
  if (at <= 0) return undefined;
  const middle = span.start + at;
  return {
    key: { text: text.slice(0, at), span: { start: span.start, end: middle } },
    value: { text: text.slice(at + 1), span: { start: middle + 1, end: span.end } },
  };
}

/** The domain that a sender's pattern is for: `*@example.com`, `user@example.com`, `example.com`; undefined for all others. */
export function domainOfSender(sender: string): string | undefined {
  const domain = sender.slice(sender.lastIndexOf('@') + 1);
  return /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+\.?$/.test(domain) ? domain.toLowerCase() : undefined;
}

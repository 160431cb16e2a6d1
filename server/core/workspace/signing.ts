/**
 * Which DKIM keys the programs of a workspace sign mail with, and for which domains: from the configurations of OpenDKIM and rspamd, and
 * the tables that they name, as far as these are at hand. Private keys are never read.
 */
import { absoluteName, nameKey } from '../dns/name.ts';
import {
  domainOfSender,
  keysInList,
  type NamedKey,
  parseKeyTable,
  parseOpenDkimConf,
  parseSigningTable,
  type SigningRow,
  signingRowsInList,
} from '../signing/opendkim.ts';
import { parseRspamdSigning, parseSelectorMap } from '../signing/rspamd.ts';
import type { DataSet, SigningKey } from '../signing/types.ts';
import { baseNameOf, folderOf, joinPath } from '../text/path.ts';
import type { Span } from '../text/span.ts';
import { type HeldFile, madeOf } from './held-file.ts';
import { longestEqualTail, type PathIndex } from './path-index.ts';
import { mapGet, type PersistentMap } from './persistent-map.ts';

/** A key that mail of a domain is signed with. */
export interface SigningUse {
  /** Name key. */
  readonly domain: string;
  /** In lower case. */
  readonly selector: string;
  readonly path: string;
  /** Where the selector is written. */
  readonly span: Span;
  /** The listed file with the public key, as opendkim-genkey(8) writes it beside the private one. */
  readonly publicKeyFile: string | undefined;
}

/** What the signing programs of a workspace do. */
export interface Signing {
  readonly uses: readonly SigningUse[];
  /** Whether something may sign with keys that are not among these: a table that is not at hand, a key for everybody. */
  readonly mayBeMore: boolean;
  /** Listed files that are asked for. */
  readonly files: readonly string[];
}

interface Input {
  readonly listing: PathIndex;
  readonly files: PersistentMap<HeldFile>;
}

const CONFIGURATIONS = ['opendkim.conf', 'dkim_signing.conf'];
/** What people call tables that no configuration at hand names. */
const KEY_TABLES = ['KeyTable', 'keytable', 'key.table', 'key_table'];
const SIGNING_TABLES = ['SigningTable', 'signingtable', 'signing.table', 'signing_table'];
const MOST_USES = 50_000;

interface Known {
  readonly signing: Signing;
  /** The files that were read, as they were. */
  readonly read: ReadonlyMap<string, HeldFile | undefined>;
}

const known = new WeakMap<PathIndex, Known>();

/** What the signing programs do, by the files at hand; worked out anew only when one of them changes. */
export function signingIn(input: Input): Signing {
  const before = known.get(input.listing);
  if (before !== undefined && [...before.read].every(([path, file]) => mapGet(input.files, path) === file))
    return before.signing;
  const reading = newReading(input);
  for (const name of CONFIGURATIONS) {
    for (const path of [...(input.listing.byBaseName.get(name) ?? [])].sort()) {
      const file = fileAt(reading, path);
      if (file === undefined) reading.mayBeMore = true;
      else if (name === 'opendkim.conf') readOpenDkim(reading, file);
      else readRspamd(reading, file);
    }
  }
  for (const name of KEY_TABLES)
    for (const path of [...(input.listing.byBaseName.get(name) ?? [])].sort()) readLoose(reading, path);
  const { uses, mayBeMore, read } = reading;
  const signing = { uses: uses.slice(0, MOST_USES), mayBeMore, files: [...reading.wanted].sort() };
  known.set(input.listing, { signing, read });
  return signing;
}

interface Reading {
  readonly input: Input;
  readonly uses: SigningUse[];
  readonly read: Map<string, HeldFile | undefined>;
  readonly wanted: Set<string>;
  /** Tables that some configuration names. */
  readonly named: Set<string>;
  mayBeMore: boolean;
}

function newReading(input: Input): Reading {
  return { input, uses: [], read: new Map(), wanted: new Set(), named: new Set(), mayBeMore: false };
}

function fileAt(reading: Reading, path: string): HeldFile | undefined {
  const file = mapGet(reading.input.files, path);
  reading.read.set(path, file);
  reading.wanted.add(path);
  return file;
}

const CONF = {};
const KEYS = {};
const ROWS = {};
const MAP = {};

function readOpenDkim(reading: Reading, file: HeldFile): void {
  const conf = madeOf(file, CONF, () => parseOpenDkimConf(file.source.text));
  if (!conf.signs) return;
  if (conf.keyTable === undefined) {
    for (const key of conf.keys) addUse(reading, file.path, key, key.domain?.text);
    return;
  }
  const keys = keysOf(reading, file, conf.keyTable);
  const rows = conf.signingTable === undefined ? undefined : rowsOf(reading, file, conf.signingTable);
  if (keys === undefined) reading.mayBeMore = true;
  else addKeys(reading, keys.path, keys.keys, rows);
}

function keysOf(
  reading: Reading,
  file: HeldFile,
  set: DataSet,
): { readonly path: string; readonly keys: readonly NamedKey[] } | undefined {
  if (set.kind === 'list') return { path: file.path, keys: keysInList(set.members) };
  const table = set.kind === 'file' ? tableAt(reading, file.path, set.name) : undefined;
  return table && { path: table.path, keys: keyTableOf(table) };
}

function keyTableOf(file: HeldFile): readonly NamedKey[] {
  return madeOf(file, KEYS, () => parseKeyTable(file.source.text));
}

function rowsOf(reading: Reading, file: HeldFile, set: DataSet): readonly SigningRow[] | undefined {
  if (set.kind === 'list') return signingRowsInList(set.members);
  const table = set.kind === 'file' ? tableAt(reading, file.path, set.name) : undefined;
  return table && signingTableOf(table);
}

function signingTableOf(file: HeldFile): readonly SigningRow[] {
  return madeOf(file, ROWS, () => parseSigningTable(file.source.text));
}

/** A table of keys that nothing at hand names, with the table of senders beside it. */
function readLoose(reading: Reading, path: string): void {
  if (reading.named.has(path)) return;
  const file = fileAt(reading, path);
  if (file === undefined) {
    reading.mayBeMore = true;
    return;
  }
  const beside = SIGNING_TABLES.map((name) => joinPath(folderOf(path), name)).find((one) =>
    reading.input.listing.paths.has(one),
  );
  const table = beside === undefined ? undefined : fileAt(reading, beside);
  addKeys(reading, path, keyTableOf(file), table && signingTableOf(table));
}

/** Adds the keys that rows ask for; all keys where the rows are not at hand. */
function addKeys(
  reading: Reading,
  path: string,
  keys: readonly NamedKey[],
  rows: readonly SigningRow[] | undefined,
): void {
  if (rows === undefined) {
    reading.mayBeMore = true;
    for (const key of keys) addUse(reading, path, key, key.domain?.text);
    return;
  }
  const byName = new Map(keys.map((key) => [key.name, key]));
  const done = new Set<string>();
  for (const { sender, keys: names } of rows) {
    const domain = domainOfSender(sender.text);
    for (const name of names) {
      const key = byName.get(name);
      const signer = key?.domain?.text ?? domain;
      if (key === undefined || signer === undefined) {
        reading.mayBeMore = true;
        continue;
      }
      const once = `${name}\n${signer}`;
      if (done.has(once)) continue;
      done.add(once);
      addUse(reading, path, key, signer);
    }
  }
}

function readRspamd(reading: Reading, file: HeldFile): void {
  const conf = madeOf(file, CONF, () => parseRspamdSigning(file.source.text));
  if (!conf.enabled) return;
  for (const key of conf.keys) addUse(reading, file.path, key, key.domain?.text);
  if (conf.signsOthers) reading.mayBeMore = true;
  const map = conf.selectorMap === undefined ? undefined : tableAt(reading, file.path, conf.selectorMap);
  if (map === undefined) return;
  for (const key of madeOf(map, MAP, () => parseSelectorMap(map.source.text)))
    addUse(reading, map.path, key, key.domain?.text);
}

/** The listed file that a name in a configuration means: beside it, or the one with the longest equal tail. */
function tableAt(reading: Reading, from: string, name: string): HeldFile | undefined {
  const path = placeOf(reading.input.listing, from, name);
  if (path === undefined) return undefined;
  reading.named.add(path);
  return fileAt(reading, path);
}

function placeOf(listing: PathIndex, from: string, name: string): string | undefined {
  if (name === '' || name.endsWith('/')) return undefined;
  if (!name.startsWith('/')) {
    const beside = joinPath(folderOf(from), name);
    return listing.paths.has(beside) ? beside : undefined;
  }
  return longestEqualTail(listing, joinPath('', name), from, () => true);
}

function addUse(reading: Reading, path: string, key: SigningKey, domain: string | undefined): void {
  const name = domain === undefined ? undefined : absoluteName(`${domain.replace(/\.$/, '')}.`, '.');
  if (name === undefined || name === '.' || !/^[A-Za-z0-9._-]+$/.test(key.selector.text)) {
    reading.mayBeMore = true;
    return;
  }
  const { keyFile } = key;
  const isPlain = keyFile !== undefined && !/[$%*]/.test(keyFile) && /\.[A-Za-z]+$/.test(baseNameOf(keyFile));
  const beside = isPlain ? keyFile.replace(/\.[A-Za-z]+$/, '.txt') : undefined;
  const publicKeyFile = beside === undefined ? undefined : placeOf(reading.input.listing, path, beside);
  if (publicKeyFile !== undefined) fileAt(reading, publicKeyFile);
  reading.uses.push({
    domain: nameKey(name),
    selector: key.selector.text.toLowerCase(),
    path,
    span: key.selector.span,
    publicKeyFile,
  });
}

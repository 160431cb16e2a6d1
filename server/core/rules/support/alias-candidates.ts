/**
 * Where circles among virtual aliases may begin: rows whose values some row has as its key that leads on itself. Told by hashes, block by
 * block, so that an edit costs the rows it touches and those that lead to others. A few rows too many do no harm: they lead nowhere.
 */
import { isBlank } from '../../postfix/blanks.ts';
import { foldKey } from '../../postfix/fold.ts';
import type { TableBlock, TableDocument } from '../../postfix/table-document.ts';
import { eachKeyAndValue, factsOfBlocks } from '../../postfix/table-facts.ts';
import { type RowsByHash, rowsByHash } from '../../postfix/table-index.ts';
import { hashOfKey } from '../../postfix/table-lines.ts';

/** Plain addresses with a domain among the words of a value, folded. */
export function addressesIn(value: string): string[] {
  return value
    .split(/[\s,]+/, 200)
    .flatMap((word) => (/^[^@"|/:\s]*@[A-Za-z0-9.-]+$/.test(word) ? [foldKey(word)] : []));
}

/** A row of one of the tables, by the numbers of table and row. */
export interface RowOfTable {
  readonly table: number;
  readonly row: number;
}

/** The rows in the order of the tables. */
export function circleCandidates(documents: readonly TableDocument[]): readonly RowOfTable[] {
  const keys = documents.map(rowsByHash);
  const tables = documents.map((document) => ledOnIn(document, keys));
  return tables.flatMap(({ rows, hits }, table) => {
    const found: RowOfTable[] = [];
    for (const [at, row] of rows.entries()) {
      if (found.at(-1)?.row === row) continue;
      const { file, target } = hits[at] as Hit;
      const place = target < 0 ? -1 : (keys[file] as RowsByHash).placeOf(target);
      if (place < 0 || (tables[file] as LedOn).isOpen[place] === 1) found.push({ table, row });
    }
    return found;
  });
}

/** A value that is the key of a row: of which table, and the row as `RowsByHash` tells it (below 0: uncertain). */
interface Hit {
  readonly file: number;
  readonly target: number;
}

/** The rows of a table that lead to a row, each as often as it does, and a mark for each row whether it is one of them. */
interface LedOn {
  readonly rows: readonly number[];
  readonly hits: readonly Hit[];
  readonly isOpen: Uint8Array;
}

const UNCERTAIN: Hit = { file: 0, target: -2 };

function ledOnIn(document: TableDocument, keys: readonly RowsByHash[]): LedOn {
  const rows: number[] = [];
  const hits: Hit[] = [];
  const isOpen = new Uint8Array(document.rowsBefore.at(-1) as number);
  const novel = keys.flatMap((one) => one.novel);
  for (const { fact, rowsBefore } of factsOfBlocks(document, TARGETS, (block) =>
    targetsOf(document, block),
  )) {
    const before = hitsOf(fact, keys);
    const fresh = novel.length === 0 ? [] : novelHits(fact, novel);
    for (const [at, row] of before.rows.entries()) {
      rows.push(rowsBefore + row);
      hits.push(before.hits[at] as Hit);
      isOpen[rowsBefore + row] = 1;
    }
    if (fresh.length === 0) continue;
    for (const row of fresh) {
      rows.push(rowsBefore + row);
      hits.push(UNCERTAIN);
      isOpen[rowsBefore + row] = 1;
    }
    sortFrom(rows, hits, rows.length - fresh.length - before.rows.length);
  }
  return { rows, hits, isOpen };
}

/** Brings what was added from `start` on into the order of the rows. */
function sortFrom(rows: number[], hits: Hit[], start: number): void {
  const added = rows.splice(start).map((row, at) => ({ row, hit: hits[start + at] as Hit }));
  hits.length = start;
  added.sort((a, b) => a.row - b.row);
  for (const { row, hit } of added) {
    rows.push(row);
    hits.push(hit);
  }
}

const TARGETS = {};

/** For the rows of a block the hashes of their values and of those's domains, and what came of them last. */
interface Targets {
  readonly rows: Int32Array;
  readonly hashes: Int32Array;
  /** One bit for each hash. */
  readonly bits: Int32Array;
  latest: Hits | undefined;
}

interface Hits {
  readonly tokens: readonly object[];
  readonly rows: readonly number[];
  readonly hits: readonly Hit[];
}

const NO_ROWS: readonly never[] = [];

function hitsOf(targets: Targets, keys: readonly RowsByHash[]): Hits {
  const { latest, rows, hashes } = targets;
  if (latest?.tokens.length === keys.length && keys.every(({ token }, at) => latest.tokens[at] === token))
    return latest;
  const found: number[] = [];
  const hits: Hit[] = [];
  for (let at = 0; at < hashes.length; at++) {
    for (const [file, { rowWith }] of keys.entries()) {
      const target = rowWith(hashes[at] as number);
      if (target === -1) continue;
      found.push(rows[at] as number);
      hits.push({ file, target });
    }
  }
  const isNone = found.length === 0;
  const made = {
    tokens: keys.map(({ token }) => token),
    rows: isNone ? NO_ROWS : found,
    hits: isNone ? NO_ROWS : hits,
  };
  targets.latest = made;
  return made;
}

function novelHits({ rows, hashes, bits }: Targets, novel: readonly number[]): readonly number[] {
  let found: number[] | undefined;
  const mask = bits.length * 32 - 1;
  for (const hash of novel) {
    const bit = mixed(hash) & mask;
    if ((((bits[bit >>> 5] as number) >>> (bit & 31)) & 1) === 0) continue;
    for (let at = hashes.indexOf(hash); at >= 0; at = hashes.indexOf(hash, at + 1)) {
      found ??= [];
      found.push(rows[at] as number);
    }
  }
  return found ?? NO_ROWS;
}

function targetsOf(document: TableDocument, block: TableBlock): Targets {
  const rows: number[] = [];
  const hashes: number[] = [];
  eachKeyAndValue(document, block, (key, value, index) => {
    const before = hashes.length;
    if (!hashPlainAddresses(value, hashes)) {
      hashes.length = before;
      for (const word of addressesIn(value)) hashes.push(hashOfKey(word), hashOfKey(domainOf(word)));
    }
    if (hashes.length === before) return;
    if (
      maybeOwn(hashes, before, block.hashes[index] as number) &&
      endsItself(foldKey(key), addressesIn(value))
    )
      hashes.length = before;
    while (rows.length < hashes.length) rows.push(index);
  });
  let words = 4;
  while (words * 32 < hashes.length * 8) words *= 2;
  const bits = new Int32Array(words);
  for (const hash of hashes) {
    const bit = mixed(hash) & (words * 32 - 1);
    bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << (bit & 31));
  }
  return { rows: Int32Array.from(rows), hashes: Int32Array.from(hashes), bits, latest: undefined };
}

/** Whether a row may lead to itself: to its own key, or with its local part to its own domain. */
function maybeOwn(hashes: readonly number[], from: number, own: number): boolean {
  for (let at = from; at < hashes.length; at += 2)
    if (hashes[at] === own || hashes[at] === hashes[at + 1]) return true;
  return false;
}

/** A row that leads to itself ends every chain. */
function endsItself(own: string, words: readonly string[]): boolean {
  return words.some((word) => word === own || (word.startsWith('@') && domainOf(own) === word));
}

/**
 * Adds the hashes of the plain addresses of a value, and of their domains. False: some word is to be read the slow way. What it adds is
 * the same.
 */
function hashPlainAddresses(value: string, hashes: number[]): boolean {
  let hash = 0;
  let domain = 0;
  let ats = 0;
  let isPlain = true;
  for (let at = 0; at <= value.length; at++) {
    let unit = at === value.length ? COMMA : value.charCodeAt(at);
    if (unit > 127) return false;
    if (unit === COMMA || isBlank(unit)) {
      if (isPlain && ats === 1 && value.charCodeAt(at - 1) !== AT) hashes.push(hash, domain);
      hash = 0;
      domain = 0;
      ats = 0;
      isPlain = true;
      continue;
    }
    if (unit >= 65 && unit <= 90) unit += 32;
    hash = Math.imul(hash ^ unit, PRIME);
    if (unit === AT) ats++;
    else if (ats > 0 && !isOfDomain(unit)) isPlain = false;
    else if (unit === QUOTE || unit === BAR || unit === SLASH || unit === COLON) isPlain = false;
    if (ats > 0) domain = Math.imul(domain ^ unit, PRIME);
  }
  return value.length < MOST_UNITS;
}

/** Longer values may have more words than are looked at. */
const MOST_UNITS = 400;
const PRIME = 16_777_619;
const QUOTE = 34;
const COMMA = 44;
const SLASH = 47;
const COLON = 58;
const AT = 64;
const BAR = 124;

function isOfDomain(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit === 45 || unit === 46;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@'));
}

function mixed(hash: number): number {
  const one = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return one ^ (one >>> 15);
}

/**
 * Circles among virtual aliases: chains of rows that lead back to where they began.
 */

import { foldKey } from '../../postfix/fold.ts';
import type { TableBlock, TableDocument } from '../../postfix/table-document.ts';
import { eachKeyAndValue, factsOfBlocks } from '../../postfix/table-facts.ts';
import { keyHashProbe, rowOfKey } from '../../postfix/table-index.ts';
import { hashOfKey } from '../../postfix/table-lines.ts';
import { tablesOfParameter } from '../../postfix/table-list.ts';
import { isTemplated } from '../../postfix/template.ts';
import type { PostfixConfiguration, TableFile, TableRow } from '../../postfix/types.ts';

/** A row in a file. */
export interface PlacedRow {
  readonly path: string;
  readonly row: TableRow;
}

/** A circle: its first row, and the others it goes through, in the order of the chain. */
export interface AliasCircle extends PlacedRow {
  readonly others: readonly PlacedRow[];
}

/** Postfix's own limit is a thousand; chains of that length are not followed to their end. */
const MAXIMUM_DEPTH = 100;
const MOST_CIRCLES = 200;

/** Local part of no mailbox, for rows of whole domains. */
const ANYBODY = 'mailzone-probe-0';

/**
 * The circles of virtual_alias_maps. None where a table of the list cannot be read or is no indexed one: it may end the chain. A row that
 * has its own key among its values ends a chain by itself.
 */
export function aliasCircles(configuration: PostfixConfiguration): readonly AliasCircle[] {
  const list = tablesOfParameter(configuration, 'virtual_alias_maps');
  const files: TableFile[] = [];
  for (const { table } of list.tables) {
    if (table.file?.document === undefined) return [];
    files.push(table.file);
  }
  if (list.unknown || files.length === 0) return [];
  const starts = candidates(files);
  const circles: AliasCircle[] = [];
  const done = new Set<string>();
  for (const start of starts) {
    if (circles.length >= MOST_CIRCLES) break;
    follow(files, start, [], done, circles);
  }
  return circles;
}

interface Step {
  readonly address: string;
  readonly place: PlacedRow;
}

function follow(
  files: readonly TableFile[],
  address: string,
  chain: readonly Step[],
  done: Set<string>,
  circles: AliasCircle[],
): void {
  const from = chain.findIndex((step) => step.address === address);
  if (from >= 0) {
    const [first, ...others] = fromFirst(chain.slice(from).map(({ place }) => place));
    if (first !== undefined && others.length > 0) circles.push({ ...first, others });
    return;
  }
  if (done.has(address) || chain.length >= MAXIMUM_DEPTH) return;
  done.add(address);
  const place = rowFor(files, address);
  if (place === undefined) return;
  const targets = targetsOf(place.row.value.text, address);
  if (targets.includes(address)) return;
  for (const target of targets) follow(files, target, [...chain, { address, place }], done, circles);
}

/** A circle read from the row that stands first. */
function fromFirst(places: readonly PlacedRow[]): readonly PlacedRow[] {
  let first = 0;
  places.forEach((place, at) => {
    const best = places[first] as PlacedRow;
    if (place.path < best.path || (place.path === best.path && place.row.span.start < best.row.span.start))
      first = at;
  });
  return [...places.slice(first), ...places.slice(0, first)];
}

/** The row of an address, or that of its whole domain. */
function rowFor(files: readonly TableFile[], address: string): PlacedRow | undefined {
  for (const key of [address, address.slice(address.lastIndexOf('@'))]) {
    for (const { document, rows, path } of files) {
      const index = document && rowOfKey(document, key);
      const row = index === undefined ? undefined : rows.at(index);
      if (row !== undefined) return { path, row };
    }
  }
  return undefined;
}

function targetsOf(value: string, address: string): readonly string[] {
  if (isTemplated(value)) return [];
  const localPart = address.slice(0, address.lastIndexOf('@'));
  return wordsOf(value).map((word) => (word.startsWith('@') ? localPart + word : word));
}

/** Plain addresses with a domain, folded. */
function wordsOf(value: string): string[] {
  return value
    .split(/[\s,]+/, 200)
    .flatMap((word) => (/^[^@"|/:\s]*@[A-Za-z0-9.-]+$/.test(word) ? [foldKey(word)] : []));
}

/** Where chains of more than one row may begin: rows whose values some row has as its key. */
function candidates(files: readonly TableFile[]): readonly string[] {
  const found: string[] = [];
  const probes = files.flatMap(({ document }) => (document === undefined ? [] : [keyHashProbe(document)]));
  for (const { document, rows } of files) {
    if (document === undefined) continue;
    for (const { fact, rowsBefore } of factsOfBlocks(document, TARGETS, (block) =>
      targetHashes(document, block),
    )) {
      let last = -1;
      for (let at = 0; at < fact.hashes.length; at++) {
        const index = fact.rows[at] as number;
        if (index === last || !probes.some((has) => has(fact.hashes[at] as number))) continue;
        last = index;
        const key = foldKey(rows.at(rowsBefore + index)?.key ?? '');
        if (key.startsWith('@')) found.push(ANYBODY + key);
        else if (key.includes('@')) found.push(key);
      }
    }
  }
  return found;
}

const TARGETS = {};

interface TargetHashes {
  readonly rows: Int32Array;
  readonly hashes: Int32Array;
}

/** For each row of a block the hashes of its values and of their domains. */
function targetHashes(document: TableDocument, block: TableBlock): TargetHashes {
  const rows: number[] = [];
  const hashes: number[] = [];
  eachKeyAndValue(document, block, (_key, value, index) => {
    for (const word of wordsOf(value)) {
      rows.push(index, index);
      hashes.push(hashOfKey(word), hashOfKey(word.slice(word.lastIndexOf('@'))));
    }
  });
  return { rows: Int32Array.from(rows), hashes: Int32Array.from(hashes) };
}

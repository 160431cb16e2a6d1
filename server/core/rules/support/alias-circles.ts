/**
 * Circles among virtual aliases: chains of rows that lead back to where they began.
 */

import { storedKeyOf, type TableDocument } from '../../postfix/table-document.ts';
import { keyedDocument } from '../../postfix/table-file.ts';
import { rowOfKey } from '../../postfix/table-index.ts';
import { tablesOfParameter } from '../../postfix/table-list.ts';
import { isTemplated } from '../../postfix/template.ts';
import type { PostfixConfiguration, TableFile, TableRow } from '../../postfix/types.ts';
import { addressesIn, circleCandidates } from './alias-candidates.ts';

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
    if (table.file === undefined || keyedDocument(table.file) === undefined) return [];
    files.push(table.file);
  }
  if (list.unknown || files.length === 0) return [];
  const circles: AliasCircle[] = [];
  const done = new Set<string>();
  for (const start of starts(files)) {
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
  return addressesIn(value).map((word) => (word.startsWith('@') ? localPart + word : word));
}

/** Where chains of more than one row may begin. */
function starts(files: readonly TableFile[]): readonly string[] {
  const documents = files.flatMap(({ document }) => (document === undefined ? [] : [document]));
  return circleCandidates(documents).flatMap(({ table, row }) => {
    const key = storedKeyOf(documents[table] as TableDocument, row);
    if (key.startsWith('@')) return [ANYBODY + key];
    return key.includes('@') ? [key] : [];
  });
}

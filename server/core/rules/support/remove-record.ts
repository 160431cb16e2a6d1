/**
 * Taking a record out of a zone file so that every other record stays what it is: one that inherited its owner gets it written out.
 */
import { nameKey } from '../../dns/name.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { fileOf, type Workspace } from '../../workspace/workspace.ts';
import {
  documentEntries,
  documentLength,
  documentSlice,
  entryAtOffset,
  wordsOfEntry,
  type ZoneDocument,
  type ZoneEntry,
} from '../../zone/document.ts';
import { recordAtOffset } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { typesOfMixedTtl } from './mixed-ttls.ts';

const SOA = 6;

/** Whether a record can be taken out without a comment being lost with it, and without another record getting another TTL. */
export function canRemove(workspace: Workspace, zone: WorkspaceZone, record: ZoneRecord): boolean {
  const document = fileOf(workspace, record.path)?.document;
  if (document === undefined || record.generated) return false;
  if (documentSlice(document, record.span).includes('\n')) return false;
  const next = nextEntry(document, record.span.start);
  if (next?.kind === 'record' && partsTtls(document, zone, record, next)) return false;
  // Where nothing else says a TTL, that of the record before goes on, and an SOA record always has one.
  if (record.ttlSpan === undefined && record.type !== SOA) return true;
  if (hasDefaultTtl(document, record.span.start)) return true;
  if (next === undefined) return record.path === zone.path;
  return next.kind === 'record' && wordsOfEntry(document, next).some((word) => word.role === 'ttl');
}

/**
 * Records of one name in a row, of one type, get the TTL of the first (as BIND reads them): whether the record keeps two rows of another
 * name apart whose TTLs differ.
 */
function partsTtls(
  document: ZoneDocument,
  zone: WorkspaceZone,
  record: ZoneRecord,
  next: ZoneEntry,
): boolean {
  const before = recordBefore(document, zone, record.path, record.span.start, new Set());
  const after = recordAtOffset(zone.zone, record.path, next.content.start);
  if (before === undefined || after === undefined) return false;
  const name = nameKey(before.owner);
  if (nameKey(after.owner) !== name || nameKey(record.owner) === name) return false;
  return typesOfMixedTtl(zone.zone, name).size > 0;
}

/**
 * The edits that take records of one file out. Trailing comments stay as lines of their own. Ask `canRemove` for each first. Where other
 * fixes may take out further records at the same time, `staying` is the one that certainly stays: only from it may a record inherit.
 */
export function removeRecordsEdits(
  workspace: Workspace,
  zone: WorkspaceZone,
  records: readonly ZoneRecord[],
  staying?: ZoneRecord,
): readonly TextEdit[] {
  const [first] = records;
  const document = first && fileOf(workspace, first.path)?.document;
  if (first === undefined || document === undefined) return [];
  const gone = new Set<number>();
  const edits: TextEdit[] = [];
  for (const record of records) {
    const entry = entryAtOffset(document, record.span.start);
    if (entry === undefined || record.path !== first.path) continue;
    gone.add(entry.span.start);
    const end = commentBehind(document, entry) ?? entry.span.end;
    edits.push({ span: { start: entry.content.start, end }, newText: '' });
  }
  const heirs = new Set<number>();
  for (const record of records) {
    const heir = nextEntry(document, record.span.start, gone);
    if (heir === undefined || heirs.has(heir.span.start)) continue;
    heirs.add(heir.span.start);
    const edit = ownerForHeir(document, zone, records, heir, gone, staying);
    if (edit !== undefined) edits.push(edit);
  }
  return edits;
}

/** Writes the owner out where an entry inherits it from a record that goes; undefined where it need not be. */
function ownerForHeir(
  document: ZoneDocument,
  zone: WorkspaceZone,
  records: readonly ZoneRecord[],
  heir: ZoneEntry,
  gone: ReadonlySet<number>,
  staying: ZoneRecord | undefined,
): TextEdit | undefined {
  const words = wordsOfEntry(document, heir);
  if (words.length === 0 || words[0]?.role === 'owner' || words[0]?.role === 'directive') return undefined;
  const giver = records
    .filter((record) => record.ownerSpan !== undefined && record.span.start < heir.span.start)
    .sort((one, other) => other.span.start - one.span.start)[0];
  if (giver?.ownerSpan === undefined) return undefined;
  const before = recordBefore(document, zone, giver.path, heir.span.start, gone);
  const isSafe = staying === undefined || before?.span.start === staying.span.start;
  if (before !== undefined && isSafe && nameKey(before.owner) === nameKey(giver.owner)) return undefined;
  const owner = documentSlice(document, giver.ownerSpan);
  const start = heir.content.start;
  const end = words[0]?.span.start ?? start;
  const blanks = documentSlice(document, { start, end });
  const kept = blanks.includes('\t') ? '\t' : ' '.repeat(Math.max(1, blanks.length - owner.length));
  return { span: { start, end }, newText: `${owner}${kept}` };
}

/** The next entry in the file that says anything and stays. */
function nextEntry(
  document: ZoneDocument,
  offset: number,
  gone: ReadonlySet<number> = new Set(),
): ZoneEntry | undefined {
  let entry = entryAtOffset(document, offset);
  while (entry !== undefined && entry.span.end < documentLength(document)) {
    const next = entryAtOffset(document, entry.span.end);
    if (next === undefined || next.span.start < entry.span.end) return undefined;
    if (next.kind !== 'blank' && !gone.has(next.span.start)) return next;
    entry = next;
  }
  return undefined;
}

/** The nearest record before an offset that stays. */
function recordBefore(
  document: ZoneDocument,
  zone: WorkspaceZone,
  path: string,
  offset: number,
  gone: ReadonlySet<number>,
): ZoneRecord | undefined {
  for (let at = offset - 1; at >= 0; ) {
    const entry = entryAtOffset(document, at);
    if (entry === undefined) return undefined;
    if (entry.kind === 'record' && !gone.has(entry.span.start))
      return recordAtOffset(zone.zone, path, entry.content.start);
    if (entry.kind !== 'blank' && !gone.has(entry.span.start)) return undefined;
    at = entry.span.start - 1;
  }
  return undefined;
}

/** Offset of the comment behind an entry's last word; undefined where there is none. */
function commentBehind(document: ZoneDocument, entry: ZoneEntry): number | undefined {
  const rest = documentSlice(document, { start: entry.content.end, end: entry.span.end });
  const at = rest.indexOf(';');
  return at < 0 ? undefined : entry.content.end + at;
}

/** Offset of the first `$TTL` of a document, or infinity; looked for once, as every record of a zone may ask. */
const firstDefaultTtl = new WeakMap<ZoneDocument, number>();

function hasDefaultTtl(document: ZoneDocument, before: number): boolean {
  let first = firstDefaultTtl.get(document);
  if (first === undefined) {
    first = Number.POSITIVE_INFINITY;
    for (const entry of documentEntries(document)) {
      if (entry.kind !== 'directive' || !/^\$TTL/i.test(documentSlice(document, entry.content))) continue;
      first = entry.span.start;
      break;
    }
    firstDefaultTtl.set(document, first);
  }
  return first < before;
}

/**
 * The outline of a zone file: directives, and owners with their records.
 */
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import {
  documentEntries,
  documentSlice,
  wordsOfEntry,
  type ZoneDocument,
  type ZoneEntry,
} from '../zone/document.ts';
import { MOST_SYMBOLS, type OutlineItem, outlineText } from './document-symbols.ts';

/** Entries looked at; the outline of a bigger zone ends there. */
const MOST_ENTRIES = 50_000;

interface Owner {
  readonly item: OutlineItem & { span: { start: number; end: number } };
  readonly records: OutlineItem[];
}

/** Owners in file order; records that follow one another under the same owner stand below it. */
export function outlineOfZone(workspace: Workspace, path: string): readonly OutlineItem[] {
  const document = fileOf(workspace, path)?.document;
  if (!document) return [];
  const items: OutlineItem[] = [];
  let owner: Owner | undefined;
  let seen = 0;
  let count = 0;
  for (const entry of documentEntries(document)) {
    if (++seen > MOST_ENTRIES || count >= MOST_SYMBOLS) break;
    if (entry.kind === 'blank' || entry.kind === 'broken') continue;
    count++;
    if (entry.kind === 'directive') {
      const directive = directiveItem(document, entry);
      if (directive) items.push(directive);
      owner = undefined;
      continue;
    }
    const made = recordItem(document, entry);
    if (!made) continue;
    if (made.owner !== undefined && made.owner.text !== owner?.item.name) {
      const records: OutlineItem[] = [];
      const item = {
        name: outlineText(made.owner.text) || '?',
        detail: '',
        kind: 'owner' as const,
        span: { ...entry.content },
        nameSpan: made.owner.span,
        children: records,
      };
      owner = { item, records };
      items.push(item);
    }
    if (!owner) items.push(made.record);
    else {
      owner.records.push(made.record);
      owner.item.span.end = entry.content.end;
    }
  }
  return items;
}

function directiveItem(document: ZoneDocument, entry: ZoneEntry): OutlineItem | undefined {
  const [name, argument] = wordsOfEntry(document, entry);
  if (!name) return undefined;
  return {
    name: outlineText(name.text) || '?',
    detail: outlineText(argument?.text ?? ''),
    kind: 'directive',
    span: entry.content,
    nameSpan: name.span,
    children: [],
  };
}

function recordItem(
  document: ZoneDocument,
  entry: ZoneEntry,
): { owner: { text: string; span: OutlineItem['span'] } | undefined; record: OutlineItem } | undefined {
  const words = wordsOfEntry(document, entry);
  const type = words.find((word) => word.role === 'type');
  if (!type) return undefined;
  const owner = words.find((word) => word.role === 'owner');
  const data = documentSlice(document, {
    start: type.span.end,
    end: Math.min(entry.content.end, type.span.end + 100),
  });
  return {
    owner: owner && { text: owner.text, span: owner.span },
    record: {
      name: outlineText(type.text.toUpperCase()) || '?',
      detail: outlineText(data),
      kind: 'record',
      span: entry.content,
      nameSpan: type.span,
      children: [],
    },
  };
}

/**
 * What can stand at the cursor, whatever the file is.
 */
import type { Span } from '../text/span.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import { documentSlice } from '../zone/document.ts';
import { completionsInMainCf } from './completion-main-cf.ts';
import { completionsInMasterCf } from './completion-master-cf.ts';
import { completionsInTable } from './completion-table.ts';
import { completionsInZone } from './completion-zone.ts';

/** One proposal. */
export interface Completion {
  readonly label: string;
  readonly kind:
    | 'record-type'
    | 'directive'
    | 'class'
    | 'name'
    | 'parameter'
    | 'restriction'
    | 'table-type'
    | 'service'
    | 'daemon'
    | 'value'
    | 'file';
  /** A few words beside the label; empty where there are none. */
  readonly detail: string;
  /** Markdown, everything from files escaped; empty where there is none. */
  readonly documentation: string;
  /** What replaces `span`. */
  readonly text: string;
  readonly span: Span;
  /** The same with a part to fill in, in the snippet syntax of editors. */
  readonly snippet?: string;
  /** What the typed text is compared with, where that is not the label. */
  readonly filter?: string;
}

/** The proposals at a place, best first; `complete` false: there are more, ask again when more is typed. */
export interface CompletionAnswer {
  readonly items: readonly Completion[];
  readonly complete: boolean;
}

/** Most proposals in one answer. */
export const MOST_COMPLETIONS = 300;

/** The proposals at an offset of a file. Of very many, those that fit what is typed. */
export function completionsAt(workspace: Workspace, path: string, offset: number): CompletionAnswer {
  const found = foundAt(workspace, path, offset);
  if (found.length <= MOST_COMPLETIONS) return { items: found, complete: true };
  const file = fileOf(workspace, path);
  const ranked: Completion[][] = [[], [], []];
  for (const completion of found) {
    const { label, filter, span } = completion;
    const place = { start: span.start, end: Math.max(span.start, offset) };
    const typed = file?.document
      ? documentSlice(file.document, place)
      : (file?.source.text.slice(place.start, place.end) ?? '');
    ranked[rankOf(typed.toLowerCase(), (filter ?? label).toLowerCase())]?.push(completion);
  }
  return { items: ranked.flat().slice(0, MOST_COMPLETIONS), complete: false };
}

/** 0: the label begins with what is typed; 1: it holds it; 2: it has its letters in their order, as editors match; 3: not even that. */
function rankOf(typed: string, label: string): number {
  const place = label.indexOf(typed);
  if (place >= 0) return place === 0 ? 0 : 1;
  let at = 0;
  for (const letter of typed) {
    at = label.indexOf(letter, at) + 1;
    if (at === 0) return 3;
  }
  return 2;
}

function foundAt(workspace: Workspace, path: string, offset: number): readonly Completion[] {
  switch (fileOf(workspace, path)?.identity.kind) {
    case 'zone':
      return completionsInZone(workspace, path, offset);
    case 'main.cf':
      return completionsInMainCf(workspace, path, offset);
    case 'master.cf':
      return completionsInMasterCf(workspace, path, offset);
    case 'table':
      return completionsInTable(workspace, path, offset);
    default:
      return [];
  }
}

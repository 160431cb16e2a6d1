/**
 * The outline of a file, whatever it is.
 */
import type { Span } from '../text/span.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import { outlineOfNamedConf } from './symbols-named-conf.ts';
import { outlineOfMainCf, outlineOfMasterCf, outlineOfTable } from './symbols-postfix.ts';
import { outlineOfZone } from './symbols-zone.ts';

/** One item of an outline. `nameSpan` lies within `span`. */
export interface OutlineItem {
  readonly name: string;
  readonly detail: string;
  readonly kind:
    | 'owner'
    | 'record'
    | 'directive'
    | 'parameter'
    | 'service'
    | 'override'
    | 'row'
    | 'view'
    | 'zone';
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
}

/** Most items of one outline, counted with children; a longer one helps nobody and costs the editor dear. */
export const MOST_SYMBOLS = 10_000;

/** The outline of a file, in file order. Secrets are left out. */
export function documentSymbolsOf(workspace: Workspace, path: string): readonly OutlineItem[] {
  switch (fileOf(workspace, path)?.identity.kind) {
    case undefined:
    case 'mta-sts':
      return [];
    case 'zone':
      return outlineOfZone(workspace, path);
    case 'named.conf':
    case 'nsd.conf':
    case 'knot.conf':
      return outlineOfNamedConf(workspace, path);
    case 'main.cf':
      return outlineOfMainCf(workspace, path);
    case 'master.cf':
      return outlineOfMasterCf(workspace, path);
    case 'table':
    case 'aliases':
    case 'regexp':
    case 'cidr':
      return outlineOfTable(workspace, path);
  }
}

/** Text for an outline: one line, of bounded length; an outline item must have a name. */
export function outlineText(text: string): string {
  const line = text.replace(/[\u0000-\u0020\u007f-\u009f]+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

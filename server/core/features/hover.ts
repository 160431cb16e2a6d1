/**
 * What a hover says, whatever the file is.
 */
import type { Span } from '../text/span.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import { hoverInNamedConf } from './hover-named-conf.ts';
import { hoverInPostfix } from './hover-postfix.ts';
import { hoverInZone } from './hover-zone.ts';
import { markdownOf, type Prose, plainOf } from './prose.ts';

/** A hover: the stretch it is about, and its text in two forms. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
  readonly plain: string;
}

/** What the features of one language find. */
export interface FoundHover {
  readonly span: Span;
  readonly prose: Prose;
}

/** The hover at an offset of a file, or undefined where there is nothing to say. */
export function hoverAt(workspace: Workspace, path: string, offset: number): Hover | undefined {
  const found = foundAt(workspace, path, offset);
  if (!found || found.prose.length === 0) return undefined;
  return { span: found.span, markdown: markdownOf(found.prose), plain: plainOf(found.prose) };
}

function foundAt(workspace: Workspace, path: string, offset: number): FoundHover | undefined {
  switch (fileOf(workspace, path)?.identity.kind) {
    case undefined:
      return undefined;
    case 'zone':
      return hoverInZone(workspace, path, offset);
    case 'named.conf':
    case 'nsd.conf':
    case 'knot.conf':
      return hoverInNamedConf(workspace, path, offset);
    default:
      return hoverInPostfix(workspace, path, offset);
  }
}

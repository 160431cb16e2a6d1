/**
 * What an editor can fold: entries over several lines, runs of comments, and in named.conf the statements in braces.
 */

import type { Span } from '../text/span.ts';
import { confOfFile } from '../workspace/conf-files.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import { foldsOfZone } from './folding-zone.ts';
import { mainCfAt, masterCfAt, tableAt } from './parsed-files.ts';

/** A stretch that can be folded. The adapter drops those on one line. */
export interface Fold {
  readonly span: Span;
  readonly kind: 'region' | 'comment';
}

/** VS Code takes 5,000 folds of a file. */
export const MOST_FOLDS = 5000;

/** The folds of a file, in file order. */
export function foldingRangesOf(workspace: Workspace, path: string): readonly Fold[] {
  const file = fileOf(workspace, path);
  switch (file?.identity.kind) {
    case undefined:
    case 'mta-sts':
      return [];
    case 'zone':
      return foldsOfZone(workspace, path);
    case 'named.conf':
    case 'nsd.conf':
    case 'knot.conf': {
      const conf = confOfFile(workspace, path);
      return folds(
        file.source.text,
        [...(conf?.views ?? []), ...(conf?.templates ?? []), ...(conf?.zones ?? [])]
          .map((one) => one.span)
          .sort((a, b) => a.start - b.start),
        /^\s*(?:#|\/\/)/,
      );
    }
    case 'main.cf':
      return folds(
        file.source.text,
        mainCfAt(workspace, path)?.file.entries.map((one) => one.span) ?? [],
        /^\s*#/,
      );
    case 'master.cf':
      return folds(
        file.source.text,
        masterCfAt(workspace, path)?.file.services.map((one) => one.span) ?? [],
        /^\s*#/,
      );
    case 'table':
    case 'aliases':
    case 'regexp':
    case 'cidr':
      return folds(
        file.source.text,
        Array.from(tableAt(workspace, path)?.file.rows ?? [], (one) => one.span),
        /^\s*#/,
      );
  }
}

/** The spans that hold a line end, and the runs of at least two comment lines. */
function folds(text: string, spans: readonly Span[], comment: RegExp): readonly Fold[] {
  const regions = spans
    .filter((span) => text.slice(span.start, span.end).includes('\n'))
    .map((span): Fold => ({ span, kind: 'region' }));
  return [...regions, ...commentFolds(text, comment)]
    .sort((a, b) => a.span.start - b.span.start)
    .slice(0, MOST_FOLDS);
}

/** Runs of at least two lines that `comment` matches. `offset` is where `text` begins in its file. */
export function commentFolds(text: string, comment: RegExp, offset = 0): readonly Fold[] {
  const found: Fold[] = [];
  let first = -1;
  let count = 0;
  let last = 0;
  const close = (): void => {
    if (count > 1) found.push({ span: { start: offset + first, end: offset + last }, kind: 'comment' });
    count = 0;
  };
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (comment.test(text.slice(start, Math.min(end, start + 400)))) {
      if (count === 0) first = start;
      count++;
      last = end;
    } else close();
    start = end + 1;
  }
  close();
  return found;
}

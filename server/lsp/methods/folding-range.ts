/** `textDocument/foldingRange` */
import { type FoldingRange, FoldingRangeKind, type FoldingRangeParams } from 'vscode-languageserver';
import { fileOf, foldingRangesOf } from '../../core/index.ts';
import { rangeOf } from '../positions.ts';
import { readyWorkspace } from '../ready.ts';
import type { Session } from '../session.ts';

export async function onFoldingRange(session: Session, params: FoldingRangeParams): Promise<FoldingRange[]> {
  const workspace = await readyWorkspace(session);
  const path = session.uris.pathOf(params.textDocument.uri);
  const file = fileOf(workspace, path);
  if (!file) return [];
  const ranges: FoldingRange[] = [];
  for (const fold of foldingRangesOf(workspace, path)) {
    const { start, end } = rangeOf(file, fold.span);
    if (end.line <= start.line) continue;
    const range: FoldingRange = { startLine: start.line, endLine: end.line };
    if (fold.kind === 'comment') range.kind = FoldingRangeKind.Comment;
    ranges.push(range);
  }
  return ranges;
}

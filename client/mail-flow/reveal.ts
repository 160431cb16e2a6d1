/**
 * Going from the picture to a line: in an editor that shows the file already, else in the group where the person edits, else beside.
 */
import { commands, Range, Selection, TextEditorRevealType, type Uri, ViewColumn, window } from 'vscode';
import type { JsonRange } from '../../server/lsp/protocol.ts';

/** Opens the file with the range selected. `away` is the picture's own column, which is left alone. */
export async function revealRange(
  uri: Uri,
  range: JsonRange | undefined,
  away: ViewColumn | undefined,
): Promise<void> {
  const place = rangeOf(range);
  try {
    const editor = await window.showTextDocument(uri, { viewColumn: columnFor(uri, away), preview: true });
    editor.selection = new Selection(place.start, place.end);
    editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
  } catch {
    await commands.executeCommand('vscode.open', uri, { viewColumn: columnFor(uri, away) });
  }
}

function columnFor(uri: Uri, away: ViewColumn | undefined): ViewColumn {
  const visible = window.visibleTextEditors.filter(
    ({ viewColumn }) => viewColumn !== undefined && viewColumn !== away,
  );
  const same = visible.find(({ document }) => document.uri.toString() === uri.toString());
  const column = (same ?? visible[0])?.viewColumn;
  if (column !== undefined) return column;
  const group = window.tabGroups.all.find(({ viewColumn }) => viewColumn !== away);
  if (group) return group.viewColumn;
  return away === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
}

function rangeOf(range: JsonRange | undefined): Range {
  if (!range) return new Range(0, 0, 0, 0);
  return new Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

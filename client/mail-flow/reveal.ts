/**
 * Going from the picture to a line: in an editor that shows the file already, else in the group where the person edits, else beside.
 */
import {
  commands,
  Range,
  Selection,
  type TextEditor,
  TextEditorRevealType,
  ThemeColor,
  type Uri,
  ViewColumn,
  window,
} from 'vscode';
import type { JsonRange } from '../../server/lsp/protocol.ts';

const SHOWN_MILLISECONDS = 1500;

/** Opens the file with the cursor at the range's start, and marks the range for a moment. `away` is the picture's own column, which is left alone. */
export async function revealRange(
  uri: Uri,
  range: JsonRange | undefined,
  away: ViewColumn | undefined,
): Promise<void> {
  const place = rangeOf(range);
  try {
    const editor = await window.showTextDocument(uri, { viewColumn: columnFor(uri, away), preview: true });
    editor.selection = new Selection(place.start, place.start);
    editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
    markForAMoment(editor, place);
  } catch {
    await commands.executeCommand('vscode.open', uri, { viewColumn: columnFor(uri, away) });
  }
}

/** A mark, not a selection: what is typed next must not replace a record. */
function markForAMoment(editor: TextEditor, range: Range): void {
  const mark = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('editor.selectionHighlightBackground'),
    borderRadius: '2px',
  });
  editor.setDecorations(mark, [range]);
  setTimeout(() => mark.dispose(), SHOWN_MILLISECONDS);
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

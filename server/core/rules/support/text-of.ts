/**
 * Texts of files that fixes are going to edit.
 */
import { fileOf, type Workspace } from '../../workspace/workspace.ts';

/** The text of a loaded file; empty where it is not loaded, so that a fix built on it changes nothing. */
export function textOf(workspace: Workspace, path: string): string {
  return fileOf(workspace, path)?.source.text ?? '';
}

/** The line end that a text uses: CR LF where its first line has it, else LF. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  const newline = text.indexOf('\n');
  return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
}

/** Offset of the first character of the line that holds `offset`. */
export function lineStartAt(text: string, offset: number): number {
  // A search from before the text would look at its first character.
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset behind the last character of the line that holds `offset`, its line end not included. */
export function lineEndAt(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return newline > 0 && text[newline - 1] === '\r' && newline > offset ? newline - 1 : newline;
}

/** Offset of the line after the one that holds `offset`, or the text's length. */
export function nextLineAt(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}

/** Offset before the blanks (not line ends) that stand before `offset`. */
export function beforeBlanks(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

/** Offset behind the blanks (not line ends) that start at `offset`. */
export function behindBlanks(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

/**
 * Taking a whole parameter out of main.cf: its lines, continuation lines included; comments between them stay.
 */
import type { MainCfEntry } from '../../postfix/types.ts';
import type { TextEdit } from '../../text/edit.ts';
import { span } from '../../text/span.ts';
import { lineStartAt, nextLineAt } from './text-of.ts';

/** The edits that remove an entry. */
export function removeEntryEdits(text: string, { span: whole }: MainCfEntry): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (let at = lineStartAt(text, whole.start); at < whole.end; at = nextLineAt(text, at)) {
    const end = nextLineAt(text, at);
    if (/^[ \t\r]*(?:#|\n|$)/.test(text.slice(at, end))) continue;
    edits.push({ span: span(at, end), newText: '' });
  }
  return edits;
}

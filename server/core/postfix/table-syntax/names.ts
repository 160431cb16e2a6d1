/**
 * A file of names in a match list (`/file/name`): list members, separated by commas, blanks and line ends. A physical line that
 * starts with `#` is a comment; there are no continuation lines.
 */
import type { Problem } from '../../text/problem.ts';
import { span } from '../../text/span.ts';
import { splitList } from '../lists.ts';
import type { TableRow } from '../types.ts';

/** The members as rows with empty values. What follows a `#` within a line is lost, as in Postfix. */
export function parseNames(text: string): {
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
} {
  const rows: TableRow[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    if (!line.startsWith('#')) {
      for (const member of splitList(line)) {
        if (member.text.startsWith('#')) break;
        const from = start + member.start;
        const to = from + member.text.length;
        rows.push({
          key: member.text,
          keySpan: span(from, to),
          value: { text: '', starts: [0], offsets: [to] },
          valueSpan: span(to, to),
          span: span(from, to),
        });
      }
    }
    start = end + 1;
  }
  return { rows, problems: [] };
}

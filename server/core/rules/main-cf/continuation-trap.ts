/**
 * A line of main.cf that starts with a blank and so is no parameter of its own: it becomes a part of the value before, or is passed over.
 */
import { isTemplated } from '../../postfix/template.ts';
import type { MainCfEntry } from '../../postfix/types.ts';
import { parameterNamed } from '../../postfix/vocabulary/parameter.ts';
import { type Span, span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { beforeBlanks, lineStartAt, textOf } from '../support/text-of.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/continuation-trap',
    summary: 'A line of main.cf that starts with a blank is not read as the parameter that it seems to set.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span: whole, data }, workspace, report) => {
      const text = data.text ?? '';
      if (isTemplated(text)) return;
      const written = textOf(workspace, path);
      const start = whole.start + (/^[ \t\r]*/.exec(written.slice(whole.start, whole.end))?.[0].length ?? 0);
      const end = written.indexOf('\n', start);
      const line = span(start, end < 0 || end > whole.end ? whole.end : end);
      report({
        path,
        span: line,
        message: `This line starts with a blank and there is nothing before it to continue: Postfix passes over ${quoted(text)} with a warning in the log. Remove the blanks at its start.`,
        fixes: [outdent(path, written, line)],
      });
    },
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const { path, entries } = configuration.main;
      for (const entry of entries) {
        for (const { name, place } of swallowed(entry)) {
          report({
            path,
            span: place,
            message: `This line starts with a blank, so it does not set ${name} but goes on with the value of ${entry.name}. Remove the blanks at its start.`,
            related: [{ path, span: entry.nameSpan, message: 'It becomes a part of this value.' }],
            fixes: () => [outdent(path, textOf(workspace, path), place)],
          });
        }
      }
    },
  },
);

/** Continuation lines that look like `name = value` of a parameter of Postfix, outside of braces. */
function* swallowed({ value }: MainCfEntry): Generator<{ readonly name: string; readonly place: Span }> {
  const { text, starts, offsets } = value;
  let depth = 0;
  for (let piece = 0; piece < starts.length; piece++) {
    const line = text.slice(starts[piece], starts[piece + 1] ?? text.length);
    const match = /^([ \t\r]*)(\w+)[ \t]*=(?![=~])/.exec(line);
    const [, indent = '', name = ''] = match ?? [];
    const parameter = parameterNamed(name);
    if (match && piece > 0 && depth === 0 && parameter !== undefined && parameter.service === undefined) {
      const start = (offsets[piece] as number) + indent.length;
      yield { name, place: span(start, start + name.length) };
    }
    for (const unit of line) depth += unit === '{' ? 1 : unit === '}' ? -1 : 0;
  }
}

function outdent(path: string, text: string, place: Span): Fix {
  return suggestedFix('Remove the blanks at the start of the line.', path, () => [
    {
      span: span(Math.max(lineStartAt(text, place.start), beforeBlanks(text, place.start)), place.start),
      newText: '',
    },
  ]);
}

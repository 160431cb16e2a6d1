/**
 * A `#` behind a value in main.cf: there are no comments at the end of a line, so it becomes part of the value.
 */

import { isTemplated } from '../../postfix/template.ts';
import type { MainCfEntry } from '../../postfix/types.ts';
import { parameterNamed } from '../../postfix/vocabulary/parameter.ts';
import type { ParameterKind } from '../../postfix/vocabulary/parameter-kind.ts';
import type { TextEdit } from '../../text/edit.ts';
import { type Span, span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { safeFix } from '../support/fixes.ts';
import { beforeBlanks, lineEndAt, lineEndOf, lineStartAt, textOf } from '../support/text-of.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/inline-comment',
    summary: 'A comment at the end of a line of main.cf, which Postfix reads as part of the value.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'safe',
    since: '0.1.0',
    sources: [{ manual: 'postconf(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const { path, entries } = configuration.main;
      for (const entry of entries) {
        const kind = parameterNamed(entry.name)?.kind;
        const effect = kind && effectOn(kind, entry.value.text);
        if (effect === undefined || isTemplated(entry.value.text)) continue;
        if (!entry.value.text.includes('#')) continue;
        const text = textOf(workspace, path);
        const comments = commentsIn(entry, text);
        const [first] = comments;
        if (first === undefined) continue;
        report({
          path,
          span: first,
          message: `main.cf has no comments at the end of a line: ${quoted(text.slice(first.start, first.end))} is part of the value of ${entry.name}${effect}. Put the comment on a line of its own.`,
          fixes: [moveComments(path, text, comments)],
        });
      }
    },
  },
);

const LISTS: ReadonlySet<ParameterKind> = new Set<ParameterKind>([
  'word-list',
  'interface-list',
  'domain-list',
  'network-list',
  'match-list',
  'table-list',
  'proxy-table-list',
  'restriction-list',
  'postscreen-access-list',
  'client-rule-list',
  'nexthop-list',
  'service-list',
  'milter-list',
  'path-list',
  'tls-protocols',
]);
const SINGLE: ReadonlySet<ParameterKind> = new Set<ParameterKind>([
  'boolean',
  'integer',
  'number',
  'time',
  'enumeration',
  'host',
  'domain',
  'address',
  'port',
  'endpoint',
  'table',
  'transport',
  'nexthop',
  'service',
  'path',
  'path-or-no',
]);

/** What the comment does to a value of that kind; undefined where a value may hold any text. */
function effectOn(kind: ParameterKind, value: string): string | undefined {
  if (/^(?:error|retry|discard):/.test(value)) return undefined;
  if (LISTS.has(kind)) return ', and from the # on its members are lost or misread';
  return SINGLE.has(kind) ? ', which it makes invalid' : undefined;
}

/** From a `#` with a blank before it, outside braces, to the end of its physical line; one for each line. */
function commentsIn(entry: MainCfEntry, text: string): readonly Span[] {
  const found: Span[] = [];
  const { value } = entry;
  let depth = 0;
  for (let piece = 0; piece < value.starts.length; piece++) {
    const from = value.starts[piece] as number;
    const to = value.starts[piece + 1] ?? value.text.length;
    const offset = value.offsets[piece] as number;
    for (let at = from; at < to; at++) {
      const unit = value.text[at];
      if (unit === '{') depth++;
      else if (unit === '}') depth--;
      if (unit !== '#' || depth > 0 || !/[ \t]/.test(text[offset + at - from - 1] ?? '')) continue;
      const start = offset + at - from;
      found.push(span(start, beforeBlanks(text, lineEndAt(text, start))));
      break;
    }
  }
  return found;
}

function moveComments(path: string, text: string, comments: readonly Span[]): Fix {
  return safeFix('Move the comment to a line of its own.', path, () => {
    const newline = lineEndOf(text);
    return comments.flatMap((comment): TextEdit[] => {
      const start = lineStartAt(text, comment.start);
      return [
        { span: span(start, start), newText: `${text.slice(comment.start, comment.end)}${newline}` },
        { span: span(beforeBlanks(text, comment.start), lineEndAt(text, comment.end)), newText: '' },
      ];
    });
  });
}

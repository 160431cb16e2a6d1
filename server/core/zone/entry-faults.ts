/**
 * Problems of an entry's form, phrased for the rules: what is wrong with its type, its quotes and its parentheses.
 */
import type { Problem } from '../text/problem.ts';
import type { Lexer, Words } from './lexer.ts';

/** Reports a word in the place of the type that no server, however new, can take for one. */
export function reportNoSuchType({ text }: Words, start: number, stop: number, problems: Problem[]): void {
  report(problems, 'zone-syntax/rdata-field-count', start, stop, {
    type: '',
    reason: 'malformed',
    field: 'type',
    expected: 'a record type',
    text: text.slice(start, stop),
    form: 'owner TTL class type data',
  });
}

/** Reports an owner that a blank stands before: a class or a type follows the word that is taken for the type. */
export function reportIndentedOwner({ text }: Words, start: number, stop: number, problems: Problem[]): void {
  report(problems, 'zone-syntax/rdata-field-count', start, stop, {
    type: '',
    reason: 'indented',
    field: 'type',
    expected: '',
    text: text.slice(start, stop),
    form: 'owner TTL class type data',
  });
}

/** Reports a record that stops before its type, at its last word. */
export function reportNoType({ starts, ends, count }: Words, problems: Problem[]): void {
  const last = count - 1;
  report(problems, 'zone-syntax/rdata-field-count', starts[last] as number, ends[last] as number, {
    type: '',
    reason: 'missing',
    field: 'type',
    expected: 'a record type',
    text: '',
    form: 'owner TTL class type data',
  });
}

/** BIND takes no quotes before the data but around the owner, whatever they hold. */
export function reportQuotedType(problems: Problem[], text: string, start: number, stop: number): void {
  report(problems, 'zone-syntax/rdata-field-count', start, stop, {
    type: '',
    reason: 'malformed',
    field: 'type',
    expected: 'the name of a record type, without quotes',
    text: text.slice(start, stop),
    form: 'owner TTL class type data',
  });
}

/** Adds a problem for the first lexical fault of the entry. */
export function reportLexicalFault(lexer: Lexer, problems: Problem[]): void {
  const { text, unclosed, stray, unterminated } = lexer;
  if (unterminated >= 0 && (unclosed < 0 || unterminated < unclosed)) {
    const stop = lineEnd(text, unterminated, lexer.end);
    report(problems, 'zone-syntax/unterminated-string', unterminated, stop, {
      text: text.slice(unterminated, stop),
    });
    return;
  }
  const paren = unclosed >= 0 ? unclosed : stray;
  if (text.charCodeAt(paren) === 0) {
    const data = { type: '', reason: 'malformed', field: '', expected: '', text: '\\000', form: '' };
    report(problems, 'zone-syntax/rdata-field-count', paren, paren + 1, data);
    return;
  }
  report(problems, 'zone-syntax/unbalanced-paren', paren, paren + 1, { paren: text.charAt(paren) });
}

function lineEnd(text: string, at: number, end: number): number {
  let to = at;
  while (to < end && text.charCodeAt(to) !== 10) to++;
  return to > at && text.charCodeAt(to - 1) === 13 ? to - 1 : to;
}

/** Adds a problem. */
export function report(
  problems: Problem[],
  rule: string,
  start: number,
  end: number,
  data: Readonly<Record<string, string>>,
): void {
  problems.push({ rule, span: { start, end }, data });
}

/**
 * The words behind a service's command, as daemons read them with getopt(3): options up to the first word that is none. What is wrong
 * with them stops the daemon when it starts or at its first request, never the master.
 */
import type { Problem } from '../text/problem.ts';
import { span } from '../text/span.ts';
import { insideBraces } from './lists.ts';
import { splitNameValue } from './name-value.ts';
import { isTemplated } from './template.ts';
import type { MasterService } from './types.ts';
import { daemonNamed } from './vocabulary/daemon.ts';

type Word = MasterService['arguments'][number];

/** Daemon options that take a value, in the same word or the next (single_server(8) and its siblings). */
const OPTIONS_WITH_VALUE = 'imnorst';

/** Daemons that take `flags=` behind the options (smtp(8), 3.5 and later). */
const WITH_FLAGS: ReadonlySet<string> = new Set(['smtp', 'lmtp']);

/** Daemons whose arguments go on behind the options, and postscreen, which does not look at them. */
const WITH_OWN_ARGUMENTS: ReadonlySet<string> = new Set(['pipe', 'spawn', 'postscreen']);

/** Whether a word is an option, so that getopt(3) reads on: `-` and `--` are none. */
export function isOptionWord(word: string): boolean {
  return word.startsWith('-') && word !== '-' && word !== '--';
}

/** Offset of the first letter in an option word that takes a value; undefined where none does. */
export function valuedOptionIn(word: string): number | undefined {
  for (let at = 1; at < word.length; at++) if (OPTIONS_WITH_VALUE.includes(word[at] as string)) return at;
  return undefined;
}

/** Braces that Postfix cannot read, `-o` that is no `name=value`, and words behind the options where the daemon takes none. */
export function argumentProblems(service: MasterService): Problem[] {
  const words = service.arguments;
  const problems = words.filter(hasOpenBrace).map((word): Problem => {
    const data = { field: 'argument', value: word.text, service: service.name };
    return { rule: 'master-cf/bad-field', span: word.span, data };
  });
  if (
    problems.length > 0 ||
    words.some((word) => isTemplated(word.text) || /^(?:\{\{|\{%|<%)/.test(word.text))
  )
    return problems;
  let at = 0;
  let value: Word | undefined;
  for (; at < words.length; at++) {
    const word = words[at] as Word;
    if (!isOptionWord(word.text)) break;
    const option = valuedOptionIn(word.text);
    value = undefined;
    if (option === undefined || option + 1 < word.text.length) {
      if (option !== undefined && word.text[option] === 'o') value = word;
      continue;
    }
    const next = words[++at];
    if (word.text[option] !== 'o' || next === undefined) continue;
    value = next;
    const inside = insideBraces(next.text)?.text ?? next.text;
    if (typeof splitNameValue(inside) !== 'string') continue;
    const last = lastOfValue(words, at);
    const shown = words.slice(at, words.indexOf(last) + 1).map(({ text }) => text);
    const data = { kind: 'no-value', name: next.text, text: shown.join(' '), service: service.name };
    problems.push({ rule: 'master-cf/o-with-spaces', span: span(next.span.start, last.span.end), data });
    return problems;
  }
  const daemon = daemonNamed(service.command)?.name;
  if (daemon !== undefined && WITH_FLAGS.has(daemon)) while (words[at]?.text.startsWith('flags=')) at++;
  const rest = words[at];
  if (rest === undefined || rest.text === '--' || daemon === undefined || WITH_OWN_ARGUMENTS.has(daemon))
    return problems;
  return [...problems, leftOver(service, words, at, value)];
}

/** Words that no option takes: the end of a value with blanks, a comment, or anything. */
function leftOver(
  service: MasterService,
  words: readonly Word[],
  at: number,
  value: Word | undefined,
): Problem {
  const rest = words[at] as Word;
  const last = lastOfValue(words, at);
  const shown = words.slice(at, words.indexOf(last) + 1).map(({ text }) => text);
  const fatal = WITH_FLAGS.has(daemonNamed(service.command)?.name ?? '')
    ? 'unknown attribute name'
    : 'unexpected command-line argument';
  const data = { text: shown.join(' '), service: service.name, fatal };
  if (rest.text.startsWith('#')) {
    const end = words.at(-1) as Word;
    return {
      rule: 'master-cf/o-with-spaces',
      span: span(rest.span.start, end.span.end),
      data: { ...data, kind: 'comment' },
    };
  }
  if (value === undefined || words[at - 1] !== value || insideBraces(value.text)) {
    const start = rest.span.start;
    return {
      rule: 'master-cf/o-with-spaces',
      span: span(start, last.span.end),
      data: { ...data, kind: 'word' },
    };
  }
  const name = value.text.replace(/^-\w*o/, '').split('=', 1)[0] ?? '';
  const place = span(value.span.start, last.span.end);
  return { rule: 'master-cf/o-with-spaces', span: place, data: { ...data, kind: 'value', name } };
}

/** The last word before the next option. */
function lastOfValue(words: readonly Word[], at: number): Word {
  let last = at;
  while (last + 1 < words.length && !isOptionWord((words[last + 1] as Word).text)) last++;
  return words[last] as Word;
}

function hasOpenBrace({ text }: Word): boolean {
  return text.startsWith('{') && !insideBraces(text) && !isTemplated(text) && !/^\{[{%#]/.test(text);
}

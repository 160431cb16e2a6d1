/**
 * The `$` directives: `$ORIGIN`, `$TTL`, `$INCLUDE`, `$GENERATE`, and `$DATE`, which says nothing here. Taken apart, not applied.
 */
import { CLASS_IN, classNumber } from '../dns/dns-class.ts';
import { NAME_EMPTY_LABEL, NAME_GOOD, scanName } from '../dns/name.ts';
import { recordTypeOf } from '../dns/record-types.ts';
import { scanTtl, TTL_MALFORMED } from '../dns/ttl.ts';
import { isMetaType, typeNumber } from '../dns/type-registry.ts';
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import { type EntryReader, holdTtl } from './entry.ts';
import { report } from './entry-faults.ts';

/** A word of a directive: as written, and where. */
export interface DirectiveWord {
  readonly text: string;
  readonly span: Span;
}

/** A directive that can be applied. `seconds` of a faulty `$TTL` is 0, as BIND goes on. */
export type Directive =
  | { readonly kind: 'origin'; readonly name: DirectiveWord }
  | { readonly kind: 'ttl'; readonly seconds: number }
  | { readonly kind: 'include'; readonly file: DirectiveWord; readonly origin: DirectiveWord | undefined }
  | {
      readonly kind: 'generate';
      readonly range: DirectiveWord;
      readonly owner: DirectiveWord;
      /** -1 where none is written. */
      readonly ttl: number;
      readonly type: DirectiveWord;
      /** All words that are left, where there are more than the one that BIND takes and the type takes more. */
      readonly data: DirectiveWord;
      /** Whether there are more, which is reported. */
      readonly extra: boolean;
    }
  | { readonly kind: 'date' };

/**
 * Takes the directive that `reader` has just read apart. Undefined where it cannot be applied. What is wrong is added to `problems`,
 * places as offsets into the reader's text.
 */
export function readDirective(reader: EntryReader, problems: Problem[]): Directive | undefined {
  const { ownerStart, words } = reader;
  const name = nameOf(reader);
  const known = problems.length;
  const directive = readNamed(reader, name, problems);
  // Where the directive is refused for something else, its end is no second cause.
  const sound = problems.slice(known).every(({ rule }) => rule === 'zone-syntax/ttl-out-of-range');
  if (sound && !isLineEnded(reader) && !(name === '$INCLUDE' && words.count === 1)) {
    report(problems, 'zone-syntax/directive-not-ended', ownerStart, reader.stop, { type: name });
  }
  return directive;
}

/** The directive's name in capitals. BIND lets it stand in quotes. */
function nameOf({ words, ownerStart, ownerStop }: EntryReader): string {
  return unquoted(words.text.slice(ownerStart, ownerStop)).toUpperCase();
}

function readNamed(reader: EntryReader, name: string, problems: Problem[]): Directive | undefined {
  const { ownerStart, ownerStop, words } = reader;
  switch (name) {
    case '$ORIGIN':
      return readOrigin(reader, problems);
    case '$TTL':
      return readDefaultTtl(reader, problems);
    case '$INCLUDE':
      return readInclude(reader, problems);
    case '$GENERATE':
      return readGenerate(reader, problems);
    case '$DATE':
      return readDate(reader, problems);
    default:
      report(problems, 'zone-syntax/unknown-directive', ownerStart, ownerStop, {
        text: words.text.slice(ownerStart, ownerStop),
      });
      return undefined;
  }
}

/** Whether a line end stands behind the directive: without one the file ends there. A comment takes a lone carriage return with it. */
function isLineEnded({ lexer, stop }: EntryReader): boolean {
  const rest = lexer.text.slice(stop, lexer.at);
  return rest.endsWith('\n') || (rest.endsWith('\r') && !/;[^\n]*$/.test(rest));
}

/** `$DATE YYYYMMDDHHMMSS`, as BIND writes it into its own dumps. */
function readDate(reader: EntryReader, problems: Problem[]): Directive | undefined {
  const word = wordAt(reader, 0);
  const expected = 'a time as YYYYMMDDHHMMSS';
  if (word === undefined) return missing(reader, problems, 'time', expected);
  if (!isTime(word.text)) return malformed(problems, '$DATE', word, 'time', expected);
  refuseExtra(reader, problems, 1, 'time');
  return { kind: 'date' };
}

function isTime(text: string): boolean {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (match === null) return false;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  const isDay = year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= days;
  return isDay && hour <= 23 && minute <= 59 && second <= 60;
}

function malformed(
  problems: Problem[],
  type: string,
  word: DirectiveWord,
  field: string,
  expected: string,
): undefined {
  const data = { type, reason: 'malformed', field, expected, text: word.text, form: field };
  report(problems, 'zone-syntax/rdata-field-count', word.span.start, word.span.end, data);
  return undefined;
}

function readOrigin(reader: EntryReader, problems: Problem[]): Directive | undefined {
  const name = wordAt(reader, 0);
  if (name === undefined) return missing(reader, problems, 'origin', 'a domain name');
  refuseExtra(reader, problems, 1, 'name');
  return isGoodName(reader, name, 'origin', problems) ? { kind: 'origin', name } : undefined;
}

function readDefaultTtl(reader: EntryReader, problems: Problem[]): Directive | undefined {
  const word = wordAt(reader, 0);
  if (word === undefined) {
    missing(reader, problems, 'TTL', 'a time in seconds');
    return { kind: 'ttl', seconds: 0 };
  }
  const { start, end } = word.span;
  const { text } = reader.words;
  const ttl = scanTtl(text, start, end);
  if (ttl === TTL_MALFORMED) {
    malformed(problems, '$TTL', word, 'TTL', 'a time in seconds, or with the units w d h m s');
    return { kind: 'ttl', seconds: 0 };
  }
  const seconds = holdTtl(ttl, text, start, end, problems);
  refuseExtra(reader, problems, 1, 'TTL');
  return { kind: 'ttl', seconds };
}

function readInclude(reader: EntryReader, problems: Problem[]): Directive | undefined {
  const written = wordAt(reader, 0);
  if (written === undefined) return missing(reader, problems, 'file', 'a file name');
  const origin = wordAt(reader, 1);
  refuseExtra(reader, problems, 2, 'file origin');
  if (origin !== undefined && !isGoodName(reader, origin, 'origin', problems)) return undefined;
  return { kind: 'include', file: { ...written, text: unquoted(written.text) }, origin };
}

function readGenerate(reader: EntryReader, problems: Problem[]): Directive | undefined {
  const range = wordAt(reader, 0);
  const owner = wordAt(reader, 1);
  let at = 2;
  let rdclass: number | undefined;
  let ttl = -1;
  const takeClass = () => {
    const found = classNumber(wordAt(reader, at)?.text ?? '');
    if (found === undefined) return;
    rdclass = found === 0 ? undefined : found;
    at++;
  };
  takeClass();
  const time = wordAt(reader, at);
  if (time !== undefined) {
    const seconds = scanTtl(reader.words.text, time.span.start, time.span.end);
    if (seconds !== TTL_MALFORMED) {
      ttl = holdTtl(seconds, reader.words.text, time.span.start, time.span.end, problems);
      at++;
    }
  }
  if (rdclass === undefined) takeClass();
  const type = wordAt(reader, at);
  const data = wordAt(reader, at + 1);
  if (range === undefined || owner === undefined || type === undefined || data === undefined) {
    return missing(reader, problems, 'data', 'a range, an owner, a type and the data');
  }
  const extra = reader.words.count > at + 2;
  refuseExtra(reader, problems, at + 2, 'range owner TTL class type "data"');
  if (owner.text.startsWith('"'))
    return malformed(problems, '$GENERATE', owner, 'owner', 'a template without quotes');
  if (isInParentheses(reader, data))
    return refuse(problems, 'zone-syntax/generate-bad-range', data, 'parenthesis');
  const number = typeNumber(type.text);
  const { start, end } = type.span;
  if (number === undefined) return refuse(problems, 'zone-syntax/unknown-rr-type', type);
  if (rdclass !== undefined && rdclass !== CLASS_IN) {
    report(problems, 'zone-syntax/class-mismatch', start, end, { text: type.text });
    return undefined;
  }
  if (isMetaType(number)) return refuse(problems, 'zone-syntax/meta-type', type);
  const isMeant = extra && recordTypeOf(number)?.fields.length !== 1;
  const text = isMeant
    ? wordsFrom(reader, at + 1)
        .map(unquoted)
        .join(' ')
    : unquoted(data.text);
  return { kind: 'generate', range, owner, ttl, type, data: { ...data, text }, extra };
}

function refuse(problems: Problem[], rule: string, word: DirectiveWord, reason = ''): undefined {
  const data = reason === '' ? { text: word.text } : { text: word.text, reason };
  report(problems, rule, word.span.start, word.span.end, data);
  return undefined;
}

/** Whether a parenthesis is open where the word stands: BIND reads what `$GENERATE` makes with its parenthesis still open. */
function isInParentheses({ words, ownerStop }: EntryReader, word: DirectiveWord): boolean {
  let depth = 0;
  let from = ownerStop;
  for (let at = 0; at < words.count && from < word.span.start; at++) {
    const gap = words.text.slice(from, words.starts[at] as number).replaceAll(/;[^\n]*/g, '');
    for (const character of gap) depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    from = words.ends[at] as number;
  }
  return depth > 0;
}

function wordAt(reader: EntryReader, index: number): DirectiveWord | undefined {
  const { words } = reader;
  if (index >= words.count) return undefined;
  const start = words.starts[index] as number;
  const end = words.ends[index] as number;
  return { text: words.text.slice(start, end), span: { start, end } };
}

function wordsFrom({ words }: EntryReader, index: number): string[] {
  return Array.from({ length: words.count - index }, (_, at) =>
    words.text.slice(words.starts[index + at], words.ends[index + at]),
  );
}

/** Names stand without quotes. */
function isGoodName(reader: EntryReader, word: DirectiveWord, field: string, problems: Problem[]): boolean {
  if (word.text.startsWith('"')) {
    return malformed(problems, nameOf(reader), word, field, 'a domain name without quotes') ?? false;
  }
  const fault = scanName(word.text, 0, word.text.length);
  if (fault === NAME_GOOD) return true;
  const rule = fault === NAME_EMPTY_LABEL ? 'zone-syntax/empty-label' : 'zone-syntax/label-or-name-too-long';
  report(problems, rule, word.span.start, word.span.end, { text: word.text });
  return false;
}

function missing(reader: EntryReader, problems: Problem[], field: string, expected: string): undefined {
  const { ownerStart, stop } = reader;
  report(problems, 'zone-syntax/rdata-field-count', ownerStart, stop, {
    type: nameOf(reader),
    reason: 'missing',
    field,
    expected,
    text: '',
    form: '',
  });
  return undefined;
}

/** BIND refuses words behind the last one a directive takes; what stands before them is applied all the same. */
function refuseExtra(reader: EntryReader, problems: Problem[], count: number, form: string): void {
  const extra = wordAt(reader, count);
  if (extra === undefined) return;
  report(problems, 'zone-syntax/rdata-field-count', extra.span.start, extra.span.end, {
    type: nameOf(reader),
    reason: 'extra',
    field: '',
    expected: '',
    text: extra.text,
    form,
  });
}

/** What a quoted word says: without its quotes, `\"` as `"`. */
function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  return text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined).replaceAll('\\"', '"');
}

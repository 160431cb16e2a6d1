/**
 * The `$` directives: `$ORIGIN`, `$TTL`, `$INCLUDE`, `$GENERATE`, and `$DATE`, which is passed over. Taken apart, not applied.
 */
import { CLASS_IN, classNumber } from '../dns/dns-class.ts';
import { NAME_EMPTY_LABEL, NAME_GOOD, scanName } from '../dns/name.ts';
import { scanTtl, TTL_MALFORMED } from '../dns/ttl.ts';
import { isMetaType, typeNumber } from '../dns/type-registry.ts';
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import { type EntryReader, holdTtl, report } from './entry.ts';

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
      readonly data: DirectiveWord;
    }
  | { readonly kind: 'date' };

/**
 * Takes the directive that `reader` has just read apart. Undefined where it cannot be applied. What is wrong is added to `problems`,
 * places as offsets into the reader's text.
 */
export function readDirective(reader: EntryReader, problems: Problem[]): Directive | undefined {
  const { ownerStart, ownerStop, words } = reader;
  const name = words.text.slice(ownerStart, ownerStop).toUpperCase();
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
      return { kind: 'date' };
    default:
      report(problems, 'zone-syntax/unknown-directive', ownerStart, ownerStop, {
        text: words.text.slice(ownerStart, ownerStop),
      });
      return undefined;
  }
}

function readOrigin(reader: EntryReader, problems: Problem[]): Directive | undefined {
  const name = wordAt(reader, 0);
  if (name === undefined) return missing(reader, problems, 'origin', 'a domain name');
  refuseExtra(reader, problems, 1, 'name');
  return isGoodName(name, problems) ? { kind: 'origin', name } : undefined;
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
    report(problems, 'zone-syntax/rdata-field-count', start, end, {
      type: '$TTL',
      reason: 'malformed',
      field: 'TTL',
      expected: 'a time in seconds, or with the units w d h m s',
      text: word.text,
      form: 'TTL',
    });
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
  if (origin !== undefined && !isGoodName(origin, problems)) return undefined;
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
  refuseExtra(reader, problems, at + 2, 'range owner TTL class type data');
  const number = typeNumber(type.text);
  const { start, end } = type.span;
  if (number === undefined) return refuse(problems, 'zone-syntax/unknown-rr-type', type);
  if (rdclass !== undefined && rdclass !== CLASS_IN) {
    report(problems, 'zone-syntax/class-mismatch', start, end, { text: type.text });
    return undefined;
  }
  if (isMetaType(number)) return refuse(problems, 'zone-syntax/meta-type', type);
  return { kind: 'generate', range, owner, ttl, type, data: { ...data, text: unquoted(data.text) } };
}

function refuse(problems: Problem[], rule: string, word: DirectiveWord): undefined {
  report(problems, rule, word.span.start, word.span.end, { text: word.text });
  return undefined;
}

function wordAt(reader: EntryReader, index: number): DirectiveWord | undefined {
  const { words } = reader;
  if (index >= words.count) return undefined;
  const start = words.starts[index] as number;
  const end = words.ends[index] as number;
  return { text: words.text.slice(start, end), span: { start, end } };
}

function isGoodName(word: DirectiveWord, problems: Problem[]): boolean {
  const fault = scanName(word.text, 0, word.text.length);
  if (fault === NAME_GOOD) return true;
  const rule = fault === NAME_EMPTY_LABEL ? 'zone-syntax/empty-label' : 'zone-syntax/label-or-name-too-long';
  report(problems, rule, word.span.start, word.span.end, { text: word.text });
  return false;
}

function missing(reader: EntryReader, problems: Problem[], field: string, expected: string): undefined {
  const { ownerStart, ownerStop, stop, words } = reader;
  report(problems, 'zone-syntax/rdata-field-count', ownerStart, stop, {
    type: words.text.slice(ownerStart, ownerStop).toUpperCase(),
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
  const { ownerStart, ownerStop, words } = reader;
  report(problems, 'zone-syntax/rdata-field-count', extra.span.start, extra.span.end, {
    type: words.text.slice(ownerStart, ownerStop).toUpperCase(),
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

/**
 * `$GENERATE`: a directive that stands for many records. It is written out as zone text, one record a line, and read like a file.
 * What `$`, `$$`, `\$` and `${offset,width,base}` become follows BIND (`lib/dns/master.c`, `genname`).
 */
import type { Problem } from '../text/problem.ts';
import type { Directive, DirectiveWord } from './directive.ts';
import { report } from './entry-faults.ts';

/** Records that one directive may make where nobody sets another number. */
export const USUAL_GENERATE_LIMIT = 65536;
/** All directives of a zone together may make so many times what one may. */
export const GENERATE_DIRECTIVES = 16;

type GenerateDirective = Extract<Directive, { kind: 'generate' }>;

/** A range that is in order. */
export interface GenerateRange {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/**
 * The numbers that the directive runs through. Undefined, with a problem, where the range is none, or where it makes more than `limit`
 * records, or more than the `room` that other directives have left.
 */
export function generateRange(
  directive: GenerateDirective,
  bounds: { readonly limit: number; readonly room: number },
  problems: Problem[],
): GenerateRange | undefined {
  const { range } = directive;
  const { limit, room } = bounds;
  // What stands behind the numbers is not looked at, but a slash must be followed by a number.
  const match = /^([+-]?\d+)-([+-]?\d+)(?:\/([+-]?\d+)|(?!\/|\d))/.exec(range.text);
  if (match === null) return refused(problems, range, 'range');
  const [first, last] = [unsigned32(match[1] as string), unsigned32(match[2] as string)];
  const step = unsigned32(match[3] ?? '1');
  if (last < first || step < 1 || Math.max(first, last, step) > 0x7fffffff) {
    return refused(problems, range, 'range');
  }
  const count = Math.floor((last - first) / step) + 1;
  if (count <= Math.min(room, limit)) return { first, step, count };
  report(problems, 'zone-syntax/generate-too-many', range.span.start, range.span.end, {
    text: range.text,
    count: String(count),
    limit: String(limit),
    ofZone: count > limit ? '' : String(GENERATE_DIRECTIVES * limit),
  });
  return undefined;
}

/** The number without its sign; all that has more than 20 digits is as large as it gets. */
function magnitudeOf(digits: string): bigint {
  const plain = digits.replace(/^[+-]?0*/, '');
  return plain.length > 20 ? 1n << 64n : BigInt(plain);
}

/** A number as `scanf("%u")` of C takes it: the lower 32 bits, of 64 at most. */
function unsigned32(digits: string): number {
  const magnitude = magnitudeOf(digits);
  if (magnitude >= 1n << 64n) return 0xffffffff;
  return Number(BigInt.asUintN(32, digits.startsWith('-') ? -magnitude : magnitude));
}

/** A number as `scanf("%d")` of C takes it. */
function signed32(digits: string): number {
  const magnitude = magnitudeOf(digits);
  if (magnitude >= 1n << 63n) return digits.startsWith('-') ? 0 : -1;
  return Number(BigInt.asIntN(32, digits.startsWith('-') ? -magnitude : magnitude));
}

/** The records as zone text. Undefined, with a problem, where a `${…}` is faulty. */
export function generateText(
  directive: GenerateDirective,
  range: GenerateRange,
  problems: Problem[],
): string | undefined {
  const owner = templateOf(directive.owner.text);
  if (owner === undefined) return refused(problems, directive.owner, 'modifier');
  const data = templateOf(directive.data.text);
  if (data === undefined) return refused(problems, directive.data, 'modifier');
  const last = range.first + (range.count - 1) * range.step;
  if (overflows(owner, last)) return refused(problems, directive.owner, 'range');
  if (overflows(data, last)) return refused(problems, directive.data, 'range');
  const lines: string[] = [];
  for (let at = 0; at < range.count; at++) {
    const number = range.first + at * range.step;
    let name = fillTemplate(owner, number);
    if (name.startsWith('$')) name = `\\${name}`;
    lines.push(`${name} ${directive.type.text} ${fillTemplate(data, number)}\n`);
  }
  return lines.join('');
}

/** Adds the problem of a directive of which nothing can be made; `reason` is `range`, `modifier` or the rule of what it would make. */
export function refused(problems: Problem[], word: DirectiveWord, reason: string): undefined {
  report(problems, 'zone-syntax/generate-bad-range', word.span.start, word.span.end, {
    text: word.text,
    reason,
  });
  return undefined;
}

/** Characters of one number; BIND has no room for more. */
const LONGEST_NUMBER = 127;

/** Text that stays, and numbers to be put in. */
type Template = readonly (
  | string
  | { readonly offset: number; readonly width: number; readonly base: string }
)[];

/** Undefined where a `${` is not followed by `offset}`, `offset,width}` or `offset,width,base}`. */
function templateOf(text: string): Template | undefined {
  const parts: Template[number][] = [];
  let plain = '';
  let offset = 0;
  for (let at = 0; at < text.length; ) {
    const unit = text.charAt(at);
    if (unit === '\\') {
      plain += text.slice(at, at + 2);
      at += 2;
    } else if (unit !== '$') {
      plain += unit;
      at++;
    } else if (text.charAt(at + 1) === '$') {
      plain += '$';
      at += 2;
    } else {
      const brace = text.charAt(at + 1) === '{';
      const match = /^\$\{\s*([+-]?\d+)(?:,\s*([+-]?\d+)(?:,([doxXnN]))?)?\}/.exec(text.slice(at, at + 80));
      if (brace && match === null) return undefined;
      // An offset once given holds for the plain `$` behind it, as in BIND.
      if (match !== null) offset = signed32(match[1] as string);
      const width = unsigned32(match?.[2] ?? '0');
      if (width > LONGEST_NUMBER) return undefined;
      parts.push(plain, { offset, width, base: match?.[3] ?? 'd' });
      plain = '';
      at += match?.[0].length ?? 1;
    }
  }
  parts.push(plain);
  return parts;
}

/** BIND counts in 31 bits. */
function overflows(template: Template, last: number): boolean {
  return template.some((part) => typeof part !== 'string' && last > 0 && last + part.offset > 0x7fffffff);
}

function fillTemplate(template: Template, number: number): string {
  let text = '';
  for (const part of template) text += typeof part === 'string' ? part : format(number + part.offset, part);
  return text;
}

function format(value: number, { width, base }: { width: number; base: string }): string {
  switch (base) {
    case 'o':
      return (value >>> 0).toString(8).padStart(width, '0');
    case 'x':
      return (value >>> 0).toString(16).padStart(width, '0');
    case 'X':
      return (value >>> 0).toString(16).toUpperCase().padStart(width, '0');
    case 'n':
      return nibbles((value >>> 0).toString(16), width);
    case 'N':
      return nibbles((value >>> 0).toString(16).toUpperCase(), width);
    default:
      return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
  }
}

/** Hexadecimal digits, lowest first, with dots between, filled up with zeros to `width` characters (dots counted). */
function nibbles(digits: string, width: number): string {
  const needed = Math.max(digits.length, Math.ceil(width / 2));
  const ordered = [...digits.padStart(needed, '0')].reverse().join('.');
  return width > 0 && width % 2 === 0 && ordered.length < width ? `${ordered}.` : ordered;
}

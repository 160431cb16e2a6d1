/**
 * Lines that only a template engine reads: conditions, loops, comments, and places that will be whole lines. They are no lines of the file
 * that comes of it, so that parsers see blanks in their place. Jinja, ERB, EPP, Mustache and Go templates; linear in the text.
 */
import { type Span, span } from '../text/span.ts';
import { isTemplated } from './template.ts';

/** A text without its template lines. */
export interface TemplateLines {
  /** As long as the original, so that offsets stay; template lines are blanks. */
  readonly text: string;
  /** What a condition or a loop may leave out or repeat, in order. */
  readonly blocks: readonly Span[];
  /** True where unknown lines come in: a place that is a whole line, an included file. */
  readonly open: boolean;
}

const MARKS = ['{%', '{{', '<%', '{#', '@@', '%(', '$('];

/** Takes the template lines out of a text. */
export function withoutTemplateLines(text: string): TemplateLines {
  if (!MARKS.some((mark) => text.includes(mark))) return { text, blocks: [], open: false };
  const pieces: string[] = [];
  const blocks: Span[] = [];
  let depth = 0;
  let blockStart = 0;
  let open = false;
  const search = closingSearch(text);
  for (let start = 0; start < text.length; ) {
    let end = lineEnd(text, start);
    const closing = closingOf(text, start, end, search);
    if (closing !== undefined) end = lineEnd(text, closing);
    const line = text.slice(start, end).trim();
    const role = roleOf(line);
    if (role === undefined) pieces.push(text.slice(start, end));
    else {
      pieces.push(text.slice(start, end).replace(/[^\n]/g, ' '));
      open ||= role.open;
      if (depth === 0 && role.opens > 0) blockStart = end;
      const before = depth;
      depth = Math.max(0, depth - role.closes) + role.opens;
      if (before > 0 && depth === 0) blocks.push(span(blockStart, start));
    }
    if (end < text.length) pieces.push('\n');
    start = end + 1;
  }
  if (depth > 0) blocks.push(span(Math.min(blockStart, text.length), text.length));
  return { text: pieces.join(''), blocks, open };
}

/** Whether a condition or a loop decides about some of a place. */
export function isInBlock({ blocks }: TemplateLines, place: Span): boolean {
  return blocks.some(({ start, end }) => start < place.end && place.start < end);
}

/** Whether a line begins with a place that is filled in, so that nobody knows what it sets. */
export function beginsWithPlace(line: string): boolean {
  const text = line.trimStart();
  return /^(?:\{\{|\{%|<%|@@|%\(\w+\)|\$\()/.test(text) && isTemplated(text);
}

/** Behind a place that begins at `at` and ends on the same line: `{{ x }}` or `<%= x %>`; undefined where none does. */
export function placeEnd(text: string, at: number): number | undefined {
  const close = text.startsWith('{{', at) ? '}}' : text.startsWith('<%', at) ? '%>' : undefined;
  if (close === undefined) return undefined;
  const found = text.slice(at, at + LONGEST_PLACE).indexOf(close, 2);
  if (found < 0 || text.slice(at, at + found).includes('\n')) return undefined;
  return at + found + 2;
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}

const LONGEST_PLACE = 10_000;
/** Longer lines are no lines of places alone. */
const LONGEST_LINE = 4000;
const PAIRS: readonly (readonly [string, string])[] = [
  ['{#', '#}'],
  ['<%', '%>'],
  ['{%', '%}'],
  ['{{', '}}'],
];

/** Finds the next closing mark behind an offset; offsets must not fall, so that all searches together read the text once. */
function closingSearch(text: string): (mark: string, from: number) => number {
  const next = new Map<string, number>();
  return (mark, from) => {
    const known = next.get(mark);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    const found = text.indexOf(mark, from);
    next.set(mark, found);
    return found;
  };
}

/** Where a place that begins a line and ends on a later one is closed; undefined for all others. */
function closingOf(
  text: string,
  start: number,
  end: number,
  search: (mark: string, from: number) => number,
): number | undefined {
  let at = start;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  const pair = PAIRS.find(([mark]) => text.startsWith(mark, at));
  if (pair === undefined) return undefined;
  if (text.slice(at, end).indexOf(pair[1], 2) >= 0) return undefined;
  const closing = search(pair[1], end);
  if (closing < 0 || closing > end + LONGEST_PLACE) return undefined;
  const behind = closing + 2;
  return text.slice(behind, lineEnd(text, behind)).trim() === '' ? behind : undefined;
}

interface LineRole {
  readonly opens: number;
  readonly closes: number;
  readonly open: boolean;
}

const PLACE = /\{%[\s\S]*?%\}|\{#[\s\S]*?#\}|<%[\s\S]*?%>|\{\{[\s\S]*?\}\}/g;
const NOTHING: LineRole = { opens: 0, closes: 0, open: false };

/** What a line of nothing but places does; undefined for a line that has other text, or is a part of a value. */
function roleOf(line: string): LineRole | undefined {
  if (line.length > LONGEST_LINE) return undefined;
  if (/^(?:@@[\w.-]+@@|%\(\w+\)s|\$\([^()]*\))$/.test(line))
    return isTemplated(line) ? { ...NOTHING, open: true } : undefined;
  if (!/^(?:\{%|\{#|<%|\{\{)/.test(line) || line.replace(PLACE, '').trim() !== '') return undefined;
  const roles = (line.match(PLACE) ?? []).map(roleOfPlace);
  return {
    opens: Math.max(
      0,
      roles.reduce((sum, role) => sum + role.opens - role.closes, 0),
    ),
    closes: Math.max(
      0,
      roles.reduce((sum, role) => sum + role.closes - role.opens, 0),
    ),
    open: roles.some((role) => role.open),
  };
}

function roleOfPlace(place: string): LineRole {
  const inside = place
    .slice(2, -2)
    .replace(/^[-~+]|[-~+]$/g, '')
    .trim();
  const opens = { ...NOTHING, opens: 1 };
  const closes = { ...NOTHING, closes: 1 };
  const unknown = { ...NOTHING, open: true };
  if (place.startsWith('{#') || (place.startsWith('<%') && inside.startsWith('#'))) return NOTHING;
  if (place.startsWith('{%')) {
    if (/^end/.test(inside)) return closes;
    if (/^(?:if|for|macro|call|filter|raw|block|with)\b/.test(inside)) return opens;
    return /^(?:include|import|from|extends)\b/.test(inside) ? unknown : NOTHING;
  }
  if (place.startsWith('<%')) {
    if (inside.startsWith('=')) return unknown;
    if (/^(?:end\b|\})\s*$/.test(inside)) return closes;
    if (
      /^(?:if|unless|case|while|until|for|begin)\b/.test(inside) ||
      /(?:\bdo\b(?:\s*\|[^|]*\|)?|\{)\s*$/.test(inside)
    )
      return /^\}/.test(inside) ? NOTHING : opens;
    return NOTHING;
  }
  if (/^[#^]/.test(inside) || /^(?:if|range|with|block|define)\b/.test(inside)) return opens;
  if (/^\/(?!\*)/.test(inside) || inside === 'end') return closes;
  if (/^(?:!|\/\*|else\b)/.test(inside) || /\bansible_managed\b|\|\s*comment\b/.test(inside)) return NOTHING;
  return unknown;
}

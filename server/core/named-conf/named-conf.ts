/**
 * Reads named.conf as far as it says which zones there are: zone statements at the top and in views, `options { directory }`, views and
 * includes. All other statements are passed over, whatever they hold. Mistakes are BIND's to report; here they cost as little as can be.
 */
import { type ConfToken, tokenAt } from './lexer.ts';
import type { NamedConf, NamedZone } from './types.ts';

/** An open block. `head` are the words before its brace. */
interface Block {
  readonly kind: 'root' | 'view' | 'zone' | 'options' | 'other';
  readonly head: readonly ConfToken[];
  /** What its statements have said so far; for zones and options. */
  readonly said: Map<'type' | 'file' | 'directory', ConfToken>;
}

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** What is read so far. `stack[0]` is the file itself. */
interface Reading {
  readonly stack: Block[];
  readonly zones: Mutable<NamedZone>[];
  readonly views: { name: string; span: { start: number; end: number } }[];
  readonly includes: { file: string; span: { start: number; end: number }; view: string | undefined }[];
  directory: { text: string; span: { start: number; end: number } } | undefined;
  /** A zone or view that was closed by the last token; a `;` that follows belongs to it. */
  closed: { span: { start: number; end: number } } | undefined;
}

/**
 * The zones, views, includes and the directory that `text` names. Spans of names and file names are inside their quotes; spans of zones
 * and views reach from their keyword to the closing `;`. Of a thing said twice the first counts. `problems` is empty: the faults of
 * named.conf have no rules. Never throws; nesting is followed without recursion.
 */
export function parseNamedConf(path: string, text: string): NamedConf {
  const root: Block = { kind: 'root', head: [], said: new Map() };
  const reading: Reading = {
    stack: [root],
    zones: [],
    views: [],
    includes: [],
    directory: undefined,
    closed: undefined,
  };
  let words: ConfToken[] = [];
  for (let step = tokenAt(text, 0); step !== undefined; step = tokenAt(text, step.next)) {
    const { token } = step;
    switch (token.kind) {
      case 'word':
      case 'quoted':
        if (words.length < MOST_WORDS) words.push(token);
        reading.closed = undefined;
        break;
      case '{':
        openBlock(reading, words);
        words = [];
        break;
      case '}':
        endStatement(reading, words, token.start);
        words = [];
        if (reading.stack.length > 1) closeBlock(reading, token.end);
        break;
      case ';':
        if (reading.closed !== undefined) reading.closed.span.end = token.end;
        reading.closed = undefined;
        endStatement(reading, words, token.start);
        words = [];
        break;
    }
  }
  endStatement(reading, words, text.length);
  while (reading.stack.length > 1) closeBlock(reading, text.length);
  const { directory, includes, views, zones } = reading;
  return { path, directory, includes, views, zones, problems: [] };
}

/** No statement that matters here has more words; a file without semicolons does not fill the memory. */
const MOST_WORDS = 32;

function openBlock(reading: Reading, words: readonly ConfToken[]): void {
  const { stack } = reading;
  reading.closed = undefined;
  const kind = kindOf(words);
  if (kind !== 'other') {
    // A zone, view or options block cannot stand in a zone or in options: there a closing brace is missing.
    while (
      top(stack).kind === 'zone' ||
      top(stack).kind === 'options' ||
      (kind !== 'zone' && top(stack).kind === 'view')
    ) {
      closeBlock(reading, (words[0] as ConfToken).start);
    }
    reading.closed = undefined;
  }
  const outside = top(stack).kind === 'other';
  stack.push({ kind: outside ? 'other' : kind, head: words, said: new Map() });
}

/** What a block is, by the words before its brace: `zone NAME [CLASS]`, `view NAME [CLASS]`, `options`. */
function kindOf(words: readonly ConfToken[]): Block['kind'] {
  const keyword = words[0];
  if (keyword?.kind !== 'word') return 'other';
  const named = words.length === 2 || words.length === 3;
  switch (keyword.text.toLowerCase()) {
    case 'zone':
      return named ? 'zone' : 'other';
    case 'view':
      return named ? 'view' : 'other';
    case 'options':
      return words.length === 1 ? 'options' : 'other';
    default:
      return 'other';
  }
}

function closeBlock(reading: Reading, end: number): void {
  const block = reading.stack.pop();
  const keyword = block?.head[0];
  const name = block?.head[1];
  reading.closed = undefined;
  if (block === undefined || keyword === undefined) return;
  const span = { start: keyword.start, end };
  if (block.kind === 'options') {
    const directory = block.said.get('directory');
    if (directory !== undefined) {
      reading.directory ??= { text: directory.text, span: { start: directory.start, end: directory.end } };
    }
  }
  if (name === undefined) return;
  if (block.kind === 'view') {
    const view = { name: name.text, span };
    reading.views.push(view);
    reading.closed = view;
  }
  if (block.kind !== 'zone') return;
  const file = block.said.get('file');
  const zone = {
    name: name.text,
    nameSpan: { start: name.start, end: name.end },
    type: zoneType(block.said.get('type')?.text),
    file: file?.text,
    fileSpan: file === undefined ? undefined : { start: file.start, end: file.end },
    view: viewOf(reading.stack),
    span,
  };
  reading.zones.push(zone);
  reading.closed = zone;
}

/** Takes in the words of a statement that ends at `end` (its `;`, or a brace or the file's end where that is missing). */
function endStatement(reading: Reading, words: readonly ConfToken[], end: number): void {
  if (words.length < 2) return;
  const [keyword, value] = words as [ConfToken, ConfToken];
  if (keyword.kind !== 'word') return;
  const block = top(reading.stack);
  if (keyword.text.toLowerCase() === 'include' && words.length === 2) {
    const span = { start: value.start, end: Math.min(value.end, end) };
    reading.includes.push({ file: value.text, span, view: viewOf(reading.stack) });
    return;
  }
  if (block.kind === 'zone') {
    // `type primary file "x";` lacks a semicolon; the second pair is read as well.
    for (let at = 0; at + 1 < words.length; at += 2) {
      const said = (words[at] as ConfToken).text.toLowerCase();
      if ((said === 'type' || said === 'file') && !block.said.has(said)) {
        block.said.set(said, words[at + 1] as ConfToken);
      }
    }
  }
  if (
    block.kind === 'options' &&
    keyword.text.toLowerCase() === 'directory' &&
    !block.said.has('directory')
  ) {
    block.said.set('directory', value);
  }
}

function zoneType(written: string | undefined): string | undefined {
  const type = written?.toLowerCase();
  if (type === 'master') return 'primary';
  return type === 'slave' ? 'secondary' : type;
}

function viewOf(stack: readonly Block[]): string | undefined {
  return stack.find((block) => block.kind === 'view')?.head[1]?.text;
}

function top(stack: readonly Block[]): Block {
  return stack[stack.length - 1] as Block;
}

/**
 * Reads named.conf as far as it says which zones there are: zone statements at the top and in views, templates of zones, `options {
 * directory }`, views, includes, and which zones are response policies or catalogs. All other statements are passed over, whatever they hold. Mistakes are BIND's to report; here they cost as little as can be.
 */
import { type ConfToken, tokenAt } from './lexer.ts';
import type { ConfInclude, NamedConf, NamedZone, Written, ZoneSettings, ZoneTemplate } from './types.ts';

/** Settings of zones and options that matter here. */
const SETTINGS = ['type', 'file', 'directory', 'in-view', 'template', 'masterfile-format'] as const;
type Setting = (typeof SETTINGS)[number];

/** An open block. `head` are the words before its brace. */
interface Block {
  readonly kind: 'root' | 'view' | 'zone' | 'template' | 'options' | 'other';
  readonly head: readonly ConfToken[];
  /** What its statements have said so far; for zones, templates and options. */
  readonly said: Map<Setting, ConfToken>;
}

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** What is read so far. `stack[0]` is the file itself. */
interface Reading {
  readonly stack: Block[];
  readonly zones: Mutable<NamedZone>[];
  readonly templates: Mutable<ZoneTemplate>[];
  readonly views: { name: string; rdclass: string | undefined; span: { start: number; end: number } }[];
  readonly includes: ConfInclude[];
  readonly policies: string[];
  directory: Written | undefined;
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
    templates: [],
    views: [],
    includes: [],
    policies: [],
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
  const { directory, includes, views, zones, templates, policies } = reading;
  return {
    path,
    syntax: 'named.conf',
    directory,
    includes,
    views,
    zones,
    templates,
    policies,
    problems: [],
  };
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
      top(stack).kind === 'template' ||
      top(stack).kind === 'options' ||
      (kind !== 'zone' && top(stack).kind === 'view')
    ) {
      closeBlock(reading, (words[0] as ConfToken).start);
    }
    reading.closed = undefined;
  }
  notePolicy(reading, words);
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
    case 'template':
      return words.length === 2 ? 'template' : 'other';
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
  if (name === undefined) return;
  const nameSpan = { start: name.start, end: name.end };
  const rdclass = block.head[2]?.text.toUpperCase();
  if (block.kind === 'view') {
    const view = { name: name.text, rdclass, span };
    reading.views.push(view);
    reading.closed = view;
  }
  if (block.kind === 'template') {
    const template = { name: name.text, nameSpan, span, ...settingsOf(block) };
    reading.templates.push(template);
    reading.closed = template;
  }
  if (block.kind !== 'zone') return;
  const zone = {
    name: name.text,
    nameSpan,
    rdclass,
    view: viewOf(reading.stack),
    inView: block.said.get('in-view')?.text,
    span,
    ...settingsOf(block),
  };
  reading.zones.push(zone);
  reading.closed = zone;
}

function settingsOf({ said }: Block): ZoneSettings {
  const file = said.get('file');
  const template = said.get('template');
  return {
    type: zoneType(said.get('type')?.text),
    file: file?.text,
    fileSpan: file === undefined ? undefined : { start: file.start, end: file.end },
    templates: template === undefined ? [] : [writtenOf(template)],
    templatesBeforeFile: template === undefined ? 0 : 1,
    storage: undefined,
    format: said.get('masterfile-format')?.text.toLowerCase(),
    catalog: false,
  };
}

function writtenOf({ text, start, end }: ConfToken): Written {
  return { text, span: { start, end } };
}

/** Notes the name in `zone NAME …` within `response-policy` or `catalog-zones`. */
function notePolicy(reading: Reading, words: readonly ConfToken[]): void {
  const list = top(reading.stack).head[0]?.text.toLowerCase();
  if (list !== 'response-policy' && list !== 'catalog-zones') return;
  const name = words[1];
  if (words[0]?.text.toLowerCase() === 'zone' && name !== undefined) reading.policies.push(name.text);
}

/** Takes in the words of a statement that ends at `end` (its `;`, or a brace or the file's end where that is missing). */
function endStatement(reading: Reading, words: readonly ConfToken[], end: number): void {
  if (words.length < 2) return;
  const [keyword, value] = words as [ConfToken, ConfToken];
  if (keyword.kind !== 'word') return;
  const block = top(reading.stack);
  if (keyword.text.toLowerCase() === 'include' && words.length === 2) {
    const span = { start: value.start, end: Math.min(value.end, end) };
    const behindDirectory = reading.directory !== undefined;
    reading.includes.push({ file: value.text, span, view: viewOf(reading.stack), behindDirectory });
    return;
  }
  notePolicy(reading, words);
  if (block.kind === 'zone' || block.kind === 'template') {
    // `type primary file "x";` lacks a semicolon; the second pair is read as well.
    for (let at = 0; at + 1 < words.length; at += 2) {
      const said = settingNamed(words[at] as ConfToken);
      if (said !== undefined && said !== 'directory' && !block.said.has(said))
        block.said.set(said, words[at + 1] as ConfToken);
    }
  }
  if (block.kind === 'options' && settingNamed(keyword) === 'directory' && !block.said.has('directory')) {
    block.said.set('directory', value);
    reading.directory ??= writtenOf(value);
  }
}

function settingNamed({ text }: ConfToken): Setting | undefined {
  const lower = text.toLowerCase();
  return SETTINGS.find((setting) => setting === lower);
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

/**
 * The configuration language of rspamd (UCL) as far as files of settings need it: names with values, blocks and lists, with places. Macros,
 * variables and conditions are passed over; whoever needs their outcome sees that a value has a `$`.
 */
import type { SigningWord } from './types.ts';

/** What a name stands for. */
export type UclValue =
  | { readonly kind: 'word'; readonly word: SigningWord }
  | { readonly kind: 'block'; readonly entries: readonly UclEntry[] }
  | { readonly kind: 'list'; readonly values: readonly UclValue[] };

/** A name with its value. */
export interface UclEntry {
  readonly name: SigningWord;
  readonly value: UclValue;
}

const MOST_TOKENS = 200_000;
const DEEPEST = 20;

interface Token extends SigningWord {
  /** One of the marks, or a word. */
  readonly mark: boolean;
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

/** The entries of a text. Any text gives some; what cannot be understood is passed over. */
export function parseUcl(text: string): readonly UclEntry[] {
  const reader: Reader = { tokens: tokensOf(text), at: 0 };
  const entries: UclEntry[] = [];
  while (reader.at < reader.tokens.length) {
    for (const entry of readEntries(reader, 0)) entries.push(entry);
    // A mark that closes nothing.
    reader.at++;
  }
  return entries;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const token =
    /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|[{}[\];,=:]|[^\s{}[\];,="'#:]+/g;
  for (
    let found = token.exec(text);
    found !== null && tokens.length < MOST_TOKENS;
    found = token.exec(text)
  ) {
    const [whole, double, single] = found;
    if (/^(?:#|\/\/|\/\*)/.test(whole)) continue;
    const inside = double ?? single;
    const start = found.index + (inside === undefined ? 0 : 1);
    const written = inside ?? whole;
    tokens.push({
      text: written,
      span: { start, end: start + written.length },
      mark: inside === undefined && /^[{}[\];,=:]$/.test(whole),
    });
  }
  return tokens;
}

function readEntries(reader: Reader, depth: number): readonly UclEntry[] {
  const entries: UclEntry[] = [];
  for (let token = reader.tokens[reader.at]; token !== undefined; token = reader.tokens[reader.at]) {
    if (token.mark) {
      if (token.text === '}' || token.text === ']') break;
      reader.at++;
      continue;
    }
    const name = token;
    reader.at++;
    while (isMark(reader, '=') || isMark(reader, ':')) reader.at++;
    const value = readValue(reader, depth);
    if (value !== undefined) entries.push({ name, value });
  }
  return entries;
}

function readValue(reader: Reader, depth: number): UclValue | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined) return undefined;
  if (!token.mark) {
    reader.at++;
    // `section name { }`: the second word is a name of its own.
    if (isMark(reader, '{')) {
      const value = readValue(reader, depth + 1);
      return value === undefined ? undefined : { kind: 'block', entries: [{ name: token, value }] };
    }
    return { kind: 'word', word: token };
  }
  if (token.text === '{') {
    reader.at++;
    if (depth >= DEEPEST) return undefined;
    const entries = readEntries(reader, depth + 1);
    if (isMark(reader, '}')) reader.at++;
    return { kind: 'block', entries };
  }
  return token.text === '[' ? readList(reader, depth) : undefined;
}

function readList(reader: Reader, depth: number): UclValue | undefined {
  reader.at++;
  if (depth >= DEEPEST) return undefined;
  const values: UclValue[] = [];
  for (let token = reader.tokens[reader.at]; token !== undefined; token = reader.tokens[reader.at]) {
    if (token.mark && (token.text === ']' || token.text === '}')) break;
    const before = reader.at;
    const value = token.mark && token.text === ',' ? undefined : readValue(reader, depth + 1);
    if (value !== undefined) values.push(value);
    if (reader.at === before) reader.at++;
  }
  if (isMark(reader, ']')) reader.at++;
  return { kind: 'list', values };
}

function isMark({ tokens, at }: Reader, mark: string): boolean {
  const token = tokens[at];
  return token?.mark === true && token.text === mark;
}

/**
 * Mail addresses as Postfix takes them apart: words, quoted strings, address literals, comments and single-character operators
 * (RFC 5322 atoms and specials, and `%` and `!` as routing operators). Works on one address; does not know lists or groups.
 */

/**
 * `operator` tokens have the character as their text, `comment` tokens all that is written, the text of others is without quotes,
 * brackets and escapes.
 */
export interface AddressToken {
  readonly type: 'word' | 'quoted' | 'literal' | 'comment' | 'operator';
  readonly text: string;
  /** The next token follows without a blank, whatever it is: so it is with what rewriting has moved. */
  readonly tight?: true;
}

const OPERATORS = '|"(),.:;<>@[]%!';

/** An operator token. */
export function operatorToken(character: string): AddressToken {
  return { type: 'operator', text: character };
}

/** A quoted string with that content. */
export function quotedToken(text: string): AddressToken {
  return { type: 'quoted', text };
}

/** Whether a token is that operator. */
export function isOperator(token: AddressToken | undefined, character: string): boolean {
  return token?.type === 'operator' && token.text === character;
}

/** Position of the last such operator, or -1. */
export function lastOperator(tokens: readonly AddressToken[], character: string): number {
  for (let at = tokens.length - 1; at >= 0; at--) if (isOperator(tokens[at], character)) return at;
  return -1;
}

/** Position of the first such operator, or -1. */
export function firstOperator(tokens: readonly AddressToken[], character: string): number {
  return tokens.findIndex((token) => isOperator(token, character));
}

/**
 * The tokens of an address in external (quoted) form. Takes any text: an unclosed quote, bracket or comment goes to the end, blanks
 * between tokens are dropped.
 */
export function scanAddress(text: string): AddressToken[] {
  const tokens: AddressToken[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at] as string;
    if (isSpace(character)) {
      at++;
    } else if (character === '(') {
      const end = commentEnd(text, at + 1);
      tokens.push({ type: 'comment', text: text.slice(at, end) });
      at = end;
    } else if (character === '[' || character === '"') {
      const close = character === '[' ? ']' : '"';
      const collected = collect(text, at + 1, (unit) => unit !== close);
      const type = character === '[' ? 'literal' : 'quoted';
      tokens.push({ type, text: collected.text });
      at = collected.next + 1;
    } else if (OPERATORS.includes(character)) {
      tokens.push(operatorToken(character));
      at++;
    } else {
      const collected = collect(text, at, (unit) => !isSpace(unit) && !OPERATORS.includes(unit));
      const type = needsQuotes(collected.text) ? 'quoted' : 'word';
      tokens.push({ type, text: collected.text });
      at = collected.next;
    }
  }
  return tokens;
}

/** Tokens that were moved: none of them is followed by a blank. */
export function moved(tokens: readonly AddressToken[]): AddressToken[] {
  return tokens.map((token) => ({ ...token, tight: true }));
}

/** The text of tokens without quotes (Postfix's internal form), with a blank where two words would run together. */
export function internalForm(tokens: readonly AddressToken[]): string {
  return printTokens(tokens, (token) => (token.type === 'literal' ? `[${token.text}]` : token.text));
}

/** The text of tokens with quotes and escapes where they are needed (external form). */
export function externalForm(tokens: readonly AddressToken[]): string {
  return printTokens(tokens, (token) => {
    if (token.type === 'quoted') return `"${token.text.replace(/["\\\r\n]/g, '\\$&')}"`;
    return token.type === 'literal' ? `[${token.text.replace(/[\\\r\n]/g, '\\$&')}]` : token.text;
  });
}

function printTokens(tokens: readonly AddressToken[], print: (token: AddressToken) => string): string {
  let text = '';
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as AddressToken;
    text += print(token);
    const next = tokens[at + 1];
    if (next && !token.tight && (isOperator(token, ',') || isOperator(next, '<') || bothWords(token, next)))
      text += ' ';
  }
  return text;
}

function bothWords(one: AddressToken, other: AddressToken): boolean {
  return one.type !== 'operator' && other.type !== 'operator';
}

/** Collects while `belongs`; a backslash takes the next character as it is. `next` stands on the character that ended it. */
function collect(
  text: string,
  start: number,
  belongs: (character: string) => boolean,
): { text: string; next: number } {
  let collected = '';
  let at = start;
  for (; at < text.length; at++) {
    let character = text[at] as string;
    if (character === '\\') {
      if (++at >= text.length) break;
      character = text[at] as string;
    } else if (!belongs(character)) {
      break;
    }
    collected += isSpace(character) ? ' ' : character;
  }
  return { text: collected, next: at };
}

/** The end of the comment that starts before `start`; comments nest, which is counted rather than recursed into. */
function commentEnd(text: string, start: number): number {
  let level = 1;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '(') level++;
    else if (character === ')' && --level === 0) return at + 1;
    else if (character === '\\') at++;
  }
  return text.length;
}

function needsQuotes(word: string): boolean {
  for (const character of word) {
    if (isSpace(character) || isControl(character) || OPERATORS.includes(character)) return true;
  }
  return false;
}

function isSpace(character: string): boolean {
  return character === ' ' || (character >= '\t' && character <= '\r');
}

function isControl(character: string): boolean {
  return character < ' ' || character === '\x7f';
}

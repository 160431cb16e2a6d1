/**
 * Lists as they stand in values: members separated by commas and blanks, where `{ … }` keeps a member with blanks together.
 */
import { isBlank, skipBlanks, trimBlanksEnd } from './blanks.ts';

/** A member of a list; `start` is its offset in the text that was split. */
export interface ListMember {
  readonly text: string;
  readonly start: number;
}

const COMMA = 44;
const OPEN = 123;
const CLOSE = 125;

/** The members of a list (postconf(5); mystrtokq of the source). A `{` without its `}` takes the rest of the text. */
export function splitList(text: string): ListMember[] {
  return splitWords(text, (unit) => unit === COMMA || isListBlank(unit));
}

/** Words separated by blanks only, `{ … }` kept together: the arguments of master.cf. */
export function splitArguments(text: string): ListMember[] {
  return splitWords(text, isBlank);
}

function isListBlank(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 13 || unit === 10;
}

function splitWords(text: string, separates: (unit: number) => boolean): ListMember[] {
  const members: ListMember[] = [];
  let at = 0;
  while (at < text.length) {
    while (at < text.length && separates(text.charCodeAt(at))) at++;
    if (at === text.length) break;
    const start = at;
    let level = 0;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === OPEN) level++;
      else if (level > 0 && unit === CLOSE) level--;
      else if (level === 0 && separates(unit)) break;
    }
    members.push({ text: text.slice(start, at), start });
  }
  return members;
}

/** The length of the balanced `{ … }` at the start of the text; 0 where it does not start with `{` or is never closed. */
export function balancedLength(text: string, from = 0): number {
  if (text.charCodeAt(from) !== OPEN) return 0;
  let level = 0;
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === OPEN) level++;
    else if (unit === CLOSE && --level === 0) return at + 1 - from;
  }
  return 0;
}

/** The inside of a text that is one balanced `{ … }`, blanks trimmed, with its offset; undefined where it is not. */
export function insideBraces(text: string): ListMember | undefined {
  const length = balancedLength(text);
  if (length === 0 || skipBlanks(text, length, text.length) !== text.length) return undefined;
  const start = skipBlanks(text, 1, length - 1);
  return { text: text.slice(start, trimBlanksEnd(text, start, length - 1)), start };
}

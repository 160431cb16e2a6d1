/**
 * Lists of `name=value` with semicolons between, as DKIM, DMARC, MTA-STS, TLS-RPT and BIMI records are written (RFC 6376 §3.2), with
 * the places of names and values. It does not know which names or values a record may hold.
 */
import type { Span } from '../text/span.ts';
import { type JoinedText, spanInStrings } from './joined-text.ts';

/** A stretch of the joined text. */
export interface TagPart {
  readonly from: number;
  readonly to: number;
}

/** What is wrong with the form of one tag. */
export type TagFault =
  /** Something stands between two semicolons and has no `=`. */
  | 'no-equals'
  /** Nothing stands between two semicolons, or before the first one. */
  | 'empty'
  /** A name that is not a letter followed by letters, digits and `_`, or no name at all. */
  | 'bad-name'
  /** A value with a control character or one that is no ASCII; `faultPart` is the first such character. */
  | 'bad-character';

/** One tag. Without `=` the name is the whole text and the value is empty. */
export interface Tag {
  /** As written, blanks around it taken off. */
  readonly name: string;
  /** As written, blanks around it taken off; blanks within it are kept. */
  readonly value: string;
  readonly namePart: TagPart;
  readonly valuePart: TagPart;
  /** Name, `=` and value, without the blanks around them and without the semicolon. */
  readonly part: TagPart;
  readonly fault: TagFault | undefined;
  /** The stretch at fault; the whole tag where there is no smaller one. */
  readonly faultPart: TagPart;
  /** Whether a tag of the same name, letter by letter, stands before it. */
  readonly repeated: boolean;
}

/** The tags of one record in the order in which they are written. */
export interface TagList {
  readonly joined: JoinedText;
  readonly tags: readonly Tag[];
  /** Whether the last tag is followed by a semicolon. */
  readonly closed: boolean;
}

/** Most tags that are read: a record of 64 KB holds more, and nobody needs them. */
const MOST_TAGS = 1024;

const NAME = /^[A-Za-z]\w*$/;
/** Printable ASCII, and the blanks, tabs and line ends that may fold a value. */
const BAD_CHARACTER = /[^\x20-\x7e\t\r\n]/;

/** Reads a text as a list of tags. Any text gives a list; what is no tag carries its fault. */
export function parseTagList(joined: JoinedText): TagList {
  const { text } = joined;
  const tags: Tag[] = [];
  const names = new Set<string>();
  for (let at = 0; at < text.length && tags.length < MOST_TAGS; ) {
    const semicolon = text.indexOf(';', at);
    const end = semicolon < 0 ? text.length : semicolon;
    const part = trimmed(text, at, end);
    // What follows the last semicolon may be nothing.
    if (part.to > part.from || semicolon >= 0) tags.push(tagOf(text, part, names));
    at = end + 1;
  }
  return { joined, tags, closed: /;\s*$/.test(text.slice(-64)) };
}

function tagOf(text: string, part: TagPart, names: Set<string>): Tag {
  const equals = text.indexOf('=', part.from);
  const hasValue = equals >= 0 && equals < part.to;
  const namePart = hasValue ? trimmed(text, part.from, equals) : part;
  const valuePart = hasValue ? trimmed(text, equals + 1, part.to) : { from: part.to, to: part.to };
  const name = text.slice(namePart.from, namePart.to);
  const value = text.slice(valuePart.from, valuePart.to);
  const repeated = names.has(name);
  names.add(name);
  const bad = hasValue && NAME.test(name) ? value.search(BAD_CHARACTER) : -1;
  let fault: Tag['fault'];
  let faultPart = part;
  if (part.from === part.to) fault = 'empty';
  else if (!hasValue) fault = 'no-equals';
  else if (!NAME.test(name)) {
    fault = 'bad-name';
    if (name !== '') faultPart = namePart;
  } else if (bad >= 0) {
    fault = 'bad-character';
    faultPart = { from: valuePart.from + bad, to: valuePart.from + bad + 1 };
  }
  return { name, value, namePart, valuePart, part, repeated, fault, faultPart };
}

/** The stretch without the white space at its ends. */
function trimmed(text: string, start: number, end: number): TagPart {
  let from = start;
  let to = end;
  while (from < to && isWhite(text.charCodeAt(from))) from++;
  while (to > from && isWhite(text.charCodeAt(to - 1))) to--;
  return { from, to };
}

function isWhite(code: number): boolean {
  return code === 32 || code === 9 || code === 13 || code === 10;
}

/** The first tag of a name, letter by letter; undefined where there is none. */
export function tagNamed(list: TagList, name: string): Tag | undefined {
  return list.tags.find((tag) => tag.name === name && tag.fault !== 'no-equals');
}

/** Where a stretch of the joined text is written; see `spanInStrings`. */
export function spanOfPart(list: TagList, part: TagPart): Span {
  return spanInStrings(list.joined, part.from, part.to);
}

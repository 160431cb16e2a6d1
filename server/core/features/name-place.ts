/**
 * The DNS name under the cursor, in any kind of file.
 */
import { absoluteName, nameKey } from '../dns/name.ts';
import { addressFamily } from '../net/address.ts';
import { spanInFile } from '../postfix/located-text.ts';
import type { LocatedText } from '../postfix/types.ts';
import { parameterNamed } from '../postfix/vocabulary/parameter.ts';
import type { Span } from '../text/span.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import type { Asker } from '../workspace/zone-choice.ts';
import { offsetInText } from './located-offset.ts';
import { type PostfixPlace, postfixPlaceAt } from './postfix-place.ts';
import { isSecretParameter } from './secrets.ts';
import { nameInZoneAt } from './zone-place.ts';

/** A name as written somewhere. */
export interface NamePlace {
  /** Absolute, as a `nameKey`. */
  readonly name: string;
  readonly span: Span;
  /** From where it is asked: the zone (its view and place), or the file. */
  readonly from: Asker;
}

/** The name at an offset; undefined where there is none. */
export function namePlaceAt(workspace: Workspace, path: string, offset: number): NamePlace | undefined {
  if (fileOf(workspace, path)?.identity.kind === 'zone') return nameInZoneAt(workspace, path, offset);
  const place = postfixPlaceAt(workspace, path, offset);
  const located = place && locatedOf(place);
  const found = located && wordAt(located, offset);
  return found && { ...found, from: { view: undefined, path } };
}

/** The text around the cursor in which names may stand. */
function locatedOf(place: PostfixPlace): LocatedText | undefined {
  switch (place.kind) {
    case 'member':
      if (place.table !== undefined || place.text.startsWith('/') || isSecretParameter(place.parameter))
        return undefined;
      return NAMELESS.has(parameterNamed(place.parameter)?.kind ?? 'string') ? undefined : place.entry.value;
    case 'row':
      if (place.table.roles.has('password')) return undefined;
      if (place.part === 'value') return place.row.value;
      if (place.table.syntax === 'regexp' || place.table.syntax === 'pcre') return undefined;
      return { text: place.row.key, starts: [0], offsets: [place.row.keySpan.start] };
    default:
      return undefined;
  }
}

/** Kinds of values that hold no names even where a word looks like one. */
const NAMELESS: ReadonlySet<string> = new Set([
  'boolean',
  'integer',
  'number',
  'time',
  'enumeration',
  'word-list',
  'path',
  'path-list',
  'path-or-no',
  'command',
  'string',
  'tls-protocols',
]);

/** The host or domain name that covers the offset; the domain of a mail address counts, an IP address does not. */
function wordAt(located: LocatedText, offset: number): { name: string; span: Span } | undefined {
  const at = offsetInText(located, offset);
  if (at === undefined) return undefined;
  const { text } = located;
  let start = at;
  let end = at;
  while (start > 0 && isNameUnit(text.charCodeAt(start - 1))) start--;
  while (end < text.length && isNameUnit(text.charCodeAt(end))) end++;
  while (text.charAt(start) === '.') start++;
  while (end > start && text.charAt(end - 1) === '.') end--;
  const word = text.slice(start, end);
  if (!word.includes('.') || /[/$]/.test(text.charAt(start - 1)) || text.charAt(end) === '/')
    return undefined;
  if (addressFamily(word) !== undefined) return undefined;
  const absolute = absoluteName(word, '.');
  return absolute === undefined
    ? undefined
    : { name: nameKey(absolute), span: spanInFile(located, start, end) };
}

/** Letters, digits, `-`, `.`, `_`. */
function isNameUnit(unit: number): boolean {
  if (unit === 45 || unit === 46 || unit === 95) return true;
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}

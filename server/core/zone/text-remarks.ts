/**
 * TXT data that says something else than was meant, though a server takes it: cut off at a semicolon, or with backslashes too many.
 */
import type { Problem } from '../text/problem.ts';
import type { EntryReader } from './entry.ts';
import { commentEnd } from './paren-search.ts';

/** Adds what the text record that `reader` has just read does not say as it was meant. */
export function judgeText(reader: EntryReader, problems: Problem[]): void {
  const comment = commentOfText(reader);
  if (comment >= 0 && reportSemicolon(reader, comment, problems)) return;
  reportEscapes(reader, problems);
}

/** Where a comment starts behind one of the strings, on its line; -1 where none does. */
function commentOfText({ words, lexer }: EntryReader): number {
  const { text, ends, count } = words;
  for (let word = 0; word < count; word++) {
    let at = ends[word] as number;
    while (at < lexer.at && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
    if (at < lexer.at && text.charCodeAt(at) === 59) return at;
  }
  return -1;
}

/** What the first string of such data begins with; a key of DKIM needs no version. */
const VERSION = /^"?v=(dkim1|dmarc1|stsv1|tlsrptv1|bimi1)"?$/i;
const KEY_TAG = /^"?[hknst]=[\w:]+"?$/i;
/** The first tag in a comment; and a comment of nothing but tags. */
const TAG = /^;\s*[a-z][a-z0-9]{0,9}\s*=\s*\S/i;
const TAGS = /^(?:;\s*[a-z][a-z0-9]{0,9}\s*=[^;"\\]*)+;?\s*$/i;

function reportSemicolon({ words, stop }: EntryReader, comment: number, problems: Problem[]): boolean {
  const { text, starts, ends, count } = words;
  const first = text.slice(starts[0], ends[0]);
  const end = commentEnd(text, comment, text.length);
  const written = text.slice(comment, end).trimEnd();
  const isText = VERSION.test(first) || (KEY_TAG.test(first) && /;\s*p\s*=/.test(written));
  if (!isText || !TAG.test(written)) return false;
  // One word before the comment, nothing behind it: then the whole text is known.
  const whole = count === 1 && comment >= stop && TAGS.test(written);
  const data = whole ? { text: first.replaceAll('"', '') + written } : { text: '' };
  problems.push({
    rule: 'zone-syntax/unquoted-semicolon-in-txt',
    span: { start: comment, end: comment + written.length },
    data: { ...data, kept: first },
  });
  return true;
}

/** Text of tags and values, such as the records of mail have; perhaps in quotes that are part of the text. */
const TAGGED = /^"?(?:\\")?(?:v=(?:spf1|dkim1|dmarc1|stsv1|tlsrptv1|bimi1)\b|[hknpst]=)/i;

function reportEscapes({ words, stop }: EntryReader, problems: Problem[]): void {
  const { text, starts, ends, quoted, count } = words;
  const record = text.slice(starts[0], stop);
  if (!record.includes('\\') || !TAGGED.test(record)) return;
  for (let word = 0; word < count; word++) {
    if (quoted[word] !== 1) continue;
    const start = starts[word] as number;
    const written = text.slice(start, ends[word]);
    const plain = unescapedTwice(written);
    if (plain === undefined) continue;
    const end = start + written.length;
    problems.push({
      rule: 'zone-syntax/double-escaped',
      span: { start, end },
      data: { text: written, meant: plain },
    });
  }
}

/** A quoted string as it was meant: without backslashes before semicolons that become part of it, or quotes around the whole text. */
function unescapedTwice(written: string): string | undefined {
  const inner = written.slice(1, -1);
  const bare = /^\\"((?:[^"\\]|\\[^"])*)\\"$/.exec(inner)?.[1] ?? inner;
  const meant = bare.replace(/(\\\\)+(\\)?;/g, ';');
  return meant === inner ? undefined : `"${meant}"`;
}

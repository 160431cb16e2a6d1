/**
 * SPF records (RFC 7208): which TXT records are one, and their terms with the places where they are written. Syntax only; nothing is
 * looked up here.
 */
import type { Span } from '../text/span.ts';
import { type JoinedText, joinStrings, spanInStrings, type WrittenString } from './joined-text.ts';
import { parseSpfTerm, type SpfTermForm } from './spf-term.ts';

export type { SpfFault, SpfName, SpfQualifier } from './spf-term.ts';

/** One term: its form, and where it stands in the file. */
export interface SpfTerm extends SpfTermForm {
  readonly span: Span;
  /** Offset of the term in the joined text. */
  readonly at: number;
}

/** An SPF record. */
export interface SpfRecord {
  /** The joined text. */
  readonly text: string;
  readonly joined: JoinedText;
  readonly versionSpan: Span;
  readonly terms: readonly SpfTerm[];
}

/**
 * Whether the joined text of a TXT record is an SPF record: the version `v=spf1`, letters of either case, and then a blank or the end
 * (RFC 7208 §4.5). `v=spf10` is none.
 */
export function isSpfText(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/** Whether the strings of a TXT record, joined, are an SPF record. */
export function isSpfRecord(strings: readonly WrittenString[]): boolean {
  const first = strings[0]?.text ?? '';
  if (!/^"?(?:v|\\|$|")/i.test(first)) return false;
  return isSpfText(joinStrings(strings).text);
}

/** The terms of an SPF record; undefined where the strings are no SPF record. */
export function parseSpf(strings: readonly WrittenString[]): SpfRecord | undefined {
  const joined = joinStrings(strings);
  return isSpfText(joined.text) ? parseSpfText(joined) : undefined;
}

/** Most terms that are read: a record of 64 KB holds more, and nobody needs them. */
const MOST_TERMS = 4096;

/** The terms of a text that is known to be an SPF record. */
export function parseSpfText(joined: JoinedText): SpfRecord {
  const terms: SpfTerm[] = [];
  const words = /[^ ]+/g;
  words.lastIndex = 6;
  for (let match = words.exec(joined.text); match !== null; match = words.exec(joined.text)) {
    if (terms.length === MOST_TERMS) break;
    const form = formOf(match[0]);
    const at = match.index;
    terms.push({ ...form, at, span: spanInStrings(joined, at, at + form.text.length) });
  }
  return { text: joined.text, joined, versionSpan: spanInStrings(joined, 0, 6), terms };
}

/** The words of policies repeat from domain to domain; only a bounded number is kept. */
const forms = new Map<string, SpfTermForm>();
const MOST_FORMS = 2000;
const LONGEST_KEPT = 80;

function formOf(word: string): SpfTermForm {
  if (word.length > LONGEST_KEPT) return parseSpfTerm(word);
  let form = forms.get(word);
  if (form === undefined) {
    if (forms.size >= MOST_FORMS) forms.clear();
    form = parseSpfTerm(word);
    forms.set(word, form);
  }
  return form;
}

/** The place in the file of a part of a term, given by offsets in the term. */
export function spanInTerm(
  record: SpfRecord,
  term: SpfTerm,
  part: { readonly from: number; readonly to: number },
): Span {
  return spanInStrings(record.joined, term.at + part.from, term.at + part.to);
}

/** Where a term is a directive that ends every evaluation that comes to it. */
export function isAll(term: SpfTerm): boolean {
  return term.known === 'all' && term.fault === undefined;
}

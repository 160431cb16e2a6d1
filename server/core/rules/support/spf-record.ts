/**
 * SPF records as far as several of them at one name are concerned: which texts are SPF, and one record that says what all of them say.
 * What the terms mean is not known here.
 */
import { joinStrings } from '../../txt/joined-text.ts';
import { isSpfText } from '../../txt/spf.ts';
import type { ZoneRecord } from '../../zone/types.ts';

const TXT = 16;

/** The text of a TXT record: its strings joined without a blank (RFC 7208 §3.3). */
export function textOfRecord(record: ZoneRecord): string {
  return joinStrings(record.fields.map((field) => ({ text: field.text, start: field.span.start }))).text;
}

/** Whether a record is an SPF record: `v=spf1` alone or followed by a blank (RFC 7208 §4.5). */
export function isSpfRecord(record: ZoneRecord): boolean {
  return record.type === TXT && isSpfText(textOfRecord(record));
}

/**
 * One text with the terms of all: each mechanism once, in order, then the mildest of their `all` terms. Undefined where a `redirect`
 * or a doubled modifier leaves no right answer.
 */
export function mergedSpf(texts: readonly string[]): string | undefined {
  const mechanisms: string[] = [];
  const seen = new Set<string>();
  let all: string | undefined;
  for (const text of texts) {
    for (const term of text.slice('v=spf1'.length).split(' ')) {
      if (term === '') continue;
      if (/^(?:redirect|exp)=/i.test(term)) return undefined;
      if (/^[-+~?]?all$/i.test(term)) {
        all = milder(all, term);
        continue;
      }
      const key = term.toLowerCase().replace(/^\+/, '');
      if (seen.has(key)) continue;
      seen.add(key);
      mechanisms.push(term);
    }
  }
  return ['v=spf1', ...mechanisms, ...(all === undefined ? [] : [all])].join(' ');
}

const STRICTNESS = ['+', '?', '~', '-'];

function milder(one: string | undefined, other: string): string {
  if (one === undefined) return other;
  const strictness = (term: string): number => Math.max(0, STRICTNESS.indexOf(term[0] as string));
  return strictness(other) < strictness(one) ? other : one;
}

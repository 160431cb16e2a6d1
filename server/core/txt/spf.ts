/**
 * SPF records (RFC 7208): which TXT records are one, and their terms with the places where they are written. Syntax only; nothing is
 * looked up, macros are not expanded.
 */
import { parseIpv4 } from '../net/ipv4.ts';
import { parseIpv6 } from '../net/ipv6.ts';
import type { Span } from '../text/span.ts';
import { type JoinedText, joinStrings, spanInStrings, type WrittenString } from './joined-text.ts';

/** The result a mechanism gives when it matches; `pass` where no sign is written. */
export type SpfQualifier = 'pass' | 'fail' | 'softfail' | 'neutral';

/** The mechanisms and modifiers that RFC 7208 defines. */
export type SpfName = 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists' | 'redirect' | 'exp';

/** What is wrong with the form of a term. */
export type SpfFault =
  | 'unknown-mechanism'
  | 'value-missing'
  | 'value-unwanted'
  | 'bad-address'
  | 'bad-prefix-length'
  | 'bad-name';

/** One term. Spans are in the file. */
export interface SpfTerm {
  readonly kind: 'mechanism' | 'modifier';
  /** Lower case, as written otherwise; one of `SpfName` unless the term is unknown. */
  readonly name: string;
  readonly known: SpfName | undefined;
  readonly qualifier: SpfQualifier;
  /** What stands behind `:` or `=`, prefix lengths taken off; undefined where neither is written. */
  readonly value: string | undefined;
  readonly valueSpan: Span | undefined;
  /** Prefix lengths as written: `/24` of `ip4`, `/24//64` of `a` and `mx`; undefined where none is written. */
  readonly prefix4: number | undefined;
  readonly prefix6: number | undefined;
  readonly text: string;
  readonly span: Span;
  readonly fault: SpfFault | undefined;
}

/** An SPF record. */
export interface SpfRecord {
  readonly text: string;
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
  if (!isSpfText(joined.text)) return undefined;
  const terms: SpfTerm[] = [];
  const words = /[^ ]+/g;
  words.lastIndex = 6;
  for (let match = words.exec(joined.text); match !== null; match = words.exec(joined.text)) {
    terms.push(parseTerm(joined, match[0], match.index));
  }
  return { text: joined.text, versionSpan: spanInStrings(joined, 0, 6), terms };
}

const QUALIFIERS: Readonly<Record<string, SpfQualifier>> = {
  '+': 'pass',
  '-': 'fail',
  '~': 'softfail',
  '?': 'neutral',
};

/** What each term may hold: whether a value must, may or must not be there, and whether prefix lengths may. */
const FORMS: Readonly<
  Record<SpfName, { readonly value: 'must' | 'may' | 'never'; readonly prefixes: 'none' | 'one' | 'both' }>
> = {
  all: { value: 'never', prefixes: 'none' },
  include: { value: 'must', prefixes: 'none' },
  a: { value: 'may', prefixes: 'both' },
  mx: { value: 'may', prefixes: 'both' },
  ptr: { value: 'may', prefixes: 'none' },
  ip4: { value: 'must', prefixes: 'one' },
  ip6: { value: 'must', prefixes: 'one' },
  exists: { value: 'must', prefixes: 'none' },
  redirect: { value: 'must', prefixes: 'none' },
  exp: { value: 'must', prefixes: 'none' },
};

function parseTerm(joined: JoinedText, text: string, at: number): SpfTerm {
  const parts = /^([-+~?]?)([A-Za-z][\w.-]*)?(?:([:=])(.*)|(\/.*)|())$/s.exec(text);
  const sign = parts?.[1] ?? '';
  const name = (parts?.[2] ?? '').toLowerCase();
  const kind = parts?.[3] === '=' && sign === '' ? 'modifier' : 'mechanism';
  const known = knownName(name, kind);
  const rest = parts?.[4] ?? parts?.[5] ?? '';
  const prefixes = known === undefined ? NO_PREFIXES : splitPrefixes(rest, FORMS[known].prefixes);
  const value = parts?.[3] === undefined ? undefined : prefixes.value;
  const valueAt = at + text.length - rest.length;
  const prefix4 = known === 'ip6' ? undefined : prefixes.first;
  const prefix6 = known === 'ip6' ? prefixes.first : prefixes.second;
  const term = {
    kind,
    name,
    known,
    qualifier: QUALIFIERS[sign] ?? 'pass',
    value: known === undefined && parts?.[3] !== undefined ? rest : value,
    valueSpan:
      value === undefined
        ? undefined
        : spanInStrings(joined, valueAt, valueAt + (known ? value : rest).length),
    prefix4,
    prefix6,
    text,
    span: spanInStrings(joined, at, at + text.length),
  } as const;
  return { ...term, fault: faultOf(term, prefixes.good) };
}

const NO_PREFIXES = { value: '', first: undefined, second: undefined, good: true } as const;

/** A modifier must be told from a mechanism by its `=`: `redirect:x` and `a=x` are not what they look like. */
function knownName(name: string, kind: SpfTerm['kind']): SpfName | undefined {
  if (!Object.hasOwn(FORMS, name)) return undefined;
  const isModifier = name === 'redirect' || name === 'exp';
  return isModifier === (kind === 'modifier') ? (name as SpfName) : undefined;
}

/** Takes `/24`, `//64` or `/24//64` off the end of a value. */
function splitPrefixes(
  rest: string,
  allowed: 'none' | 'one' | 'both',
): {
  readonly value: string;
  readonly first: number | undefined;
  readonly second: number | undefined;
  readonly good: boolean;
} {
  const slash = allowed === 'none' ? -1 : rest.indexOf('/', rest.lastIndexOf('}') + 1);
  if (slash < 0) return { value: rest, first: undefined, second: undefined, good: true };
  const form = allowed === 'one' ? /^\/(\d{1,3})()$/ : /^(?:\/(\d{1,3}))?(?:\/\/(\d{1,3}))?$/;
  const found = form.exec(rest.slice(slash));
  return {
    value: rest.slice(0, slash),
    first: found?.[1] ? Number(found[1]) : undefined,
    second: found?.[2] ? Number(found[2]) : undefined,
    good: found !== null && !/\/0\d/.test(rest.slice(slash)),
  };
}

function faultOf(term: Omit<SpfTerm, 'fault'>, goodPrefixes: boolean): SpfFault | undefined {
  const { known, value, prefix4, prefix6 } = term;
  if (known === undefined) {
    if (term.kind === 'modifier') return term.name === '' ? 'bad-name' : undefined;
    return 'unknown-mechanism';
  }
  const form = FORMS[known];
  if (form.value === 'never' && value !== undefined) return 'value-unwanted';
  if (form.value === 'must' && !value) return 'value-missing';
  if (form.value === 'may' && value === '') return 'value-missing';
  if (!goodPrefixes || (prefix4 ?? 0) > 32 || (prefix6 ?? 0) > 128) return 'bad-prefix-length';
  if (form.prefixes === 'none' && value === undefined && term.text.includes('/')) return 'value-unwanted';
  if (known === 'ip4' && parseIpv4(value ?? '') === undefined) return 'bad-address';
  if (known === 'ip6' && parseIpv6(value ?? '') === undefined) return 'bad-address';
  return undefined;
}

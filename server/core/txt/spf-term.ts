/**
 * One term of an SPF record (RFC 7208 §4.6.1, §5, §6, §12): a mechanism with its qualifier, or a modifier.
 */
import { type Cidr, parseCidr } from '../net/cidr.ts';
import { parseIpv4 } from '../net/ipv4.ts';
import { parseIpv6 } from '../net/ipv6.ts';
import { domainSpecProblem, macroStringProblem, type SpfDomainFault } from './spf-domain.ts';

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
  /** An address of the other family than the mechanism's name says. */
  | 'other-family'
  | 'bad-prefix-length'
  /** A modifier without a right name before its `=`. */
  | 'bad-modifier-name'
  | SpfDomainFault;

/** A stretch of a term's text. */
export interface SpfPart {
  readonly from: number;
  readonly to: number;
}

/** One term as its text says it. */
export interface SpfTermForm {
  readonly kind: 'mechanism' | 'modifier';
  /** Lower case, as written otherwise; one of `SpfName` unless the term is unknown. */
  readonly name: string;
  readonly known: SpfName | undefined;
  readonly qualifier: SpfQualifier;
  /** What stands behind `:` or `=`, prefix lengths taken off; undefined where neither is written. */
  readonly value: string | undefined;
  readonly valuePart: SpfPart | undefined;
  /** Prefix lengths as written: `/24` of `ip4`, `/24//64` of `a` and `mx`; undefined where none is written. */
  readonly prefix4: number | undefined;
  readonly prefix6: number | undefined;
  /** The network of a right `ip4` or `ip6`. */
  readonly network: Cidr | undefined;
  readonly text: string;
  readonly fault: SpfFault | undefined;
  /** The stretch at fault; the whole term where there is no smaller one. */
  readonly faultPart: SpfPart;
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

/** Reads one term. A text that is none comes back with its fault. */
export function parseSpfTerm(text: string): SpfTermForm {
  const sign = QUALIFIERS[text[0] ?? ''] === undefined ? '' : (text[0] as string);
  const nameEnd = endOfName(text, sign.length);
  const name = text.slice(sign.length, nameEnd).toLowerCase();
  const separator = text[nameEnd] ?? '';
  const kind = separator === '=' && sign === '' ? 'modifier' : 'mechanism';
  const known = knownName(name, kind);
  const hasValue = separator === ':' || separator === '=';
  const valueAt = nameEnd + (hasValue ? 1 : 0);
  const base = {
    kind,
    name,
    known,
    qualifier: QUALIFIERS[sign] ?? 'pass',
    text,
    network: undefined,
    prefix4: undefined,
    prefix6: undefined,
    value: hasValue ? text.slice(valueAt) : undefined,
    valuePart: hasValue ? { from: valueAt, to: text.length } : undefined,
  } as const;
  const whole = { from: 0, to: text.length };
  if (known === undefined) {
    const fault = faultOfUnknown(base, nameEnd, hasValue);
    return { ...base, fault: fault?.fault, faultPart: fault?.part ?? whole };
  }
  return withValue(base, known, valueAt, text.slice(valueAt));
}

/** A name is a letter and then letters, digits, `-`, `_` and `.` (RFC 7208 §12). */
function endOfName(text: string, start: number): number {
  const found = /^[A-Za-z][\w.-]*/.exec(text.slice(start, start + 256));
  return start + (found?.[0].length ?? 0);
}

/** A modifier must be told from a mechanism by its `=`: `redirect:x` and `a=x` are not what they look like. */
function knownName(name: string, kind: SpfTermForm['kind']): SpfName | undefined {
  if (!Object.hasOwn(FORMS, name)) return undefined;
  const isModifier = name === 'redirect' || name === 'exp';
  return isModifier === (kind === 'modifier') ? (name as SpfName) : undefined;
}

type Base = Omit<SpfTermForm, 'fault' | 'faultPart'>;

interface Fault {
  readonly fault: SpfFault;
  readonly part: SpfPart;
}

/** Unknown modifiers are passed over, as long as they are well formed. */
function faultOfUnknown(term: Base, nameEnd: number, hasValue: boolean): Fault | undefined {
  const whole = { from: 0, to: term.text.length };
  if (term.kind === 'mechanism') return { fault: 'unknown-mechanism', part: whole };
  if (term.name === '') return { fault: 'bad-modifier-name', part: whole };
  const problem = hasValue ? macroStringProblem(term.value ?? '') : undefined;
  if (problem === undefined) return undefined;
  const at = nameEnd + 1;
  return { fault: problem.fault, part: { from: at + problem.from, to: at + problem.to } };
}

function withValue(base: Base, known: SpfName, valueAt: number, rest: string): SpfTermForm {
  const form = FORMS[known];
  const prefixes = splitPrefixes(rest, base.value !== undefined, form.prefixes);
  const value = base.value === undefined ? undefined : rest.slice(0, prefixes.valueLength);
  const valueEnd = valueAt + (value?.length ?? 0);
  const term: Base = {
    ...base,
    value,
    valuePart: value === undefined ? undefined : { from: valueAt, to: valueEnd },
    prefix4: known === 'ip6' ? undefined : prefixes.first,
    prefix6: known === 'ip6' ? prefixes.first : prefixes.second,
  };
  const rear = { from: valueAt + prefixes.valueLength, to: base.text.length };
  const fault = faultOf(term, known, prefixes, rear);
  return {
    ...term,
    network: fault === undefined ? networkOf(term) : undefined,
    fault: fault?.fault,
    faultPart: fault?.part ?? { from: 0, to: base.text.length },
  };
}

/** The prefix that an `ip4` or `ip6` names. */
function networkOf({ known, value = '', prefix4, prefix6 }: Base): Cidr | undefined {
  if (known !== 'ip4' && known !== 'ip6') return undefined;
  return parseCidr(`${value}/${known === 'ip4' ? (prefix4 ?? 32) : (prefix6 ?? 128)}`);
}

interface Prefixes {
  /** Length of what stands before the prefix lengths. */
  readonly valueLength: number;
  readonly first: number | undefined;
  readonly second: number | undefined;
  readonly good: boolean;
}

/** Takes `/24`, `//64` or `/24//64` off the end. A slash before the last dot of a name is the name's own. */
function splitPrefixes(rest: string, hasValue: boolean, allowed: 'none' | 'one' | 'both'): Prefixes {
  const none = { valueLength: rest.length, first: undefined, second: undefined, good: true };
  if (allowed === 'none') return none;
  const own = hasValue && allowed === 'both' ? rest.lastIndexOf('.', trailingSlashes(rest)) : 0;
  const slash = rest.indexOf('/', Math.max(own, rest.lastIndexOf('}') + 1));
  if (slash < 0) return none;
  const text = rest.slice(slash);
  const form = allowed === 'one' ? /^\/(\d{1,9})()$/ : /^(?:\/(\d{1,9}))?(?:\/\/(\d{1,9}))?$/;
  const found = form.exec(text);
  return {
    valueLength: slash,
    first: found?.[1] ? Number(found[1]) : undefined,
    second: found?.[2] ? Number(found[2]) : undefined,
    good: found !== null && !/\/0\d/.test(text),
  };
}

/** Where the tail that can only be prefix lengths begins. */
function trailingSlashes(rest: string): number {
  const found = /(?:\/\d*){1,4}$/.exec(rest);
  return found === null ? rest.length : found.index;
}

function faultOf(term: Base, known: SpfName, prefixes: Prefixes, rear: SpfPart): Fault | undefined {
  const { value, prefix4, prefix6, valuePart, text } = term;
  const form = FORMS[known];
  const whole = { from: 0, to: text.length };
  // Without a value nothing but prefix lengths may follow the name.
  const follows =
    value === undefined && prefixes.valueLength > 0 ? text[rear.from - prefixes.valueLength] : '';
  if (follows !== '' && follows !== '/') return { fault: 'unknown-mechanism', part: whole };
  if (form.value === 'never' && value !== undefined) return { fault: 'value-unwanted', part: whole };
  if (form.value !== 'never' && value === '') return { fault: 'value-missing', part: whole };
  if (form.value === 'must' && value === undefined) return { fault: 'value-missing', part: whole };
  if (follows === '/') return { fault: 'value-unwanted', part: whole };
  if (known === 'ip4' || known === 'ip6') {
    const fault = addressFault(known, value ?? '');
    if (fault !== undefined) return { fault, part: fault === 'other-family' ? whole : (valuePart ?? whole) };
  } else if (value !== undefined) {
    const problem = domainSpecProblem(value);
    const start = valuePart?.from ?? 0;
    if (problem !== undefined && !(problem.fault === 'no-top-label' && !prefixes.good)) {
      return { fault: problem.fault, part: { from: start + problem.from, to: start + problem.to } };
    }
  }
  if (!prefixes.good || (prefix4 ?? 0) > 32 || (prefix6 ?? 0) > 128)
    return { fault: 'bad-prefix-length', part: rear };
  return undefined;
}

function addressFault(known: 'ip4' | 'ip6', value: string): SpfFault | undefined {
  const is4 = parseIpv4(value) !== undefined;
  const is6 = parseIpv6(value) !== undefined;
  if (known === 'ip4') return is4 ? undefined : is6 ? 'other-family' : 'bad-address';
  return is6 ? undefined : is4 ? 'other-family' : 'bad-address';
}

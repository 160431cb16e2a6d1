/**
 * Domain names with macros in SPF terms (RFC 7208 §7): whether they are well formed, which macros they hold, and what they become as far
 * as that is known without a message.
 */

/** The macro letters of a domain-spec; `c`, `r` and `t` belong to explanations only. */
export type SpfMacro = 's' | 'l' | 'o' | 'd' | 'i' | 'p' | 'h' | 'v';

/** What is wrong with a domain-spec or macro-string. */
export type SpfDomainFault =
  /** A `%` that begins no macro. */
  | 'lone-percent'
  /** A macro letter that RFC 7208 does not define. */
  | 'unknown-macro'
  /** `c`, `r` or `t` outside an explanation. */
  | 'explanation-macro'
  /** Digits, `r` and delimiters in another order, or none labels to be kept. */
  | 'bad-transformer'
  /** A blank, a control character or one that is no ASCII. */
  | 'bad-character'
  /** No dot and a top-level label, and no macro, at its end. */
  | 'no-top-label';

/** A fault with its place in the text that was looked at. */
export interface SpfDomainProblem {
  readonly fault: SpfDomainFault;
  readonly from: number;
  readonly to: number;
}

const MACRO = /^%\{([A-Za-z])(\d*)(r?)([-.+,/_=]*)\}/i;
const TOP_LABEL = /\.(?:[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*|[A-Za-z0-9]+-[A-Za-z0-9-]*[A-Za-z0-9])\.?$/;

/** The first fault of a macro-string (RFC 7208 §7.1), as unknown modifiers hold one; undefined where it is well formed. */
export function macroStringProblem(text: string): SpfDomainProblem | undefined {
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (unit < 0x21 || unit > 0x7e) return { fault: 'bad-character', from: at, to: at + 1 };
    if (unit !== 37) {
      at++;
      continue;
    }
    const next = text[at + 1] ?? '';
    if (next === '%' || next === '_' || next === '-') {
      at += 2;
      continue;
    }
    const found = MACRO.exec(text.slice(at, at + 200));
    if (found === null) {
      const close = next === '{' ? text.indexOf('}', at) : -1;
      const fault = close < 0 ? 'lone-percent' : 'bad-transformer';
      return { fault, from: at, to: close < 0 ? Math.min(text.length, at + 2) : close + 1 };
    }
    const [whole, letter = '', digits = ''] = found;
    const place = { from: at, to: at + whole.length };
    if (!/[slodiphvcrt]/i.test(letter)) return { fault: 'unknown-macro', ...place };
    if (/[crt]/i.test(letter)) return { fault: 'explanation-macro', ...place };
    if (digits !== '' && Number(digits) === 0) return { fault: 'bad-transformer', ...place };
    at += whole.length;
  }
  return undefined;
}

/** The first fault of a domain-spec: a macro-string that ends with a macro, or with a dot and a top-level label. */
export function domainSpecProblem(text: string): SpfDomainProblem | undefined {
  const problem = macroStringProblem(text);
  if (problem !== undefined) return problem;
  if (endsWithMacro(text) || TOP_LABEL.test(text)) return undefined;
  return { fault: 'no-top-label', from: 0, to: text.length };
}

/** Only a macro in braces or `%%`, `%_`, `%-` may stand for the end of the name. */
function endsWithMacro(text: string): boolean {
  let last = -1;
  for (const match of text.matchAll(/%(?:[%_-]|\{[^}]*\})/g)) last = match.index + match[0].length;
  return last === text.length;
}

/** What is known where a name is expanded. All names without final dot. */
export interface SpfContext {
  /** The domain whose record holds the term: `%{d}`. */
  readonly domain: string;
  /** The domain of the sender, where it is known: `%{o}`. */
  readonly senderDomain?: string | undefined;
  /** The address of the client in canonical form, where it is known: `%{i}`, `%{v}`. */
  readonly address?: string | undefined;
}

/** Whether a well-formed domain-spec holds a macro that changes with the message or the client. */
export function dependsOnMessage(spec: string): boolean {
  for (const [, letter = ''] of spec.matchAll(/%\{([A-Za-z])/g)) if (!/[do]/i.test(letter)) return true;
  return false;
}

/**
 * A well-formed domain-spec with its macros filled in, without a final dot; more than 253 characters lose labels at the left
 * (RFC 7208 §7.3). Undefined where a macro stands for something that is not known.
 */
export function expandDomainSpec(spec: string, context: SpfContext): string | undefined {
  let unknown = false;
  const text = spec.replace(
    /%(?:([%_-])|\{([A-Za-z])(\d*)(r?)([-.+,/_=]*)\})/gi,
    (_whole, sign: string | undefined, letter = '', digits = '', reverse = '', delimiters = '') => {
      if (sign !== undefined) return sign === '%' ? '%' : sign === '_' ? ' ' : '%20';
      const value = macroValue(letter.toLowerCase(), context);
      if (value === undefined) {
        unknown = true;
        return '';
      }
      return transformed(value, digits, reverse !== '', delimiters);
    },
  );
  if (unknown) return undefined;
  let name = text.replace(/\.$/, '');
  while (name.length > 253 && name.includes('.')) name = name.slice(name.indexOf('.') + 1);
  return name;
}

function macroValue(letter: string, { domain, senderDomain, address }: SpfContext): string | undefined {
  switch (letter) {
    case 'd':
      return domain;
    case 'o':
      return senderDomain;
    case 'i':
      return address === undefined ? undefined : dottedAddress(address);
    case 'v':
      return address === undefined ? undefined : address.includes(':') ? 'ip6' : 'in-addr';
    default:
      return undefined;
  }
}

/** IPv4 as it is; IPv6 as 32 nibbles with dots between. */
function dottedAddress(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const left = groups(head);
  const right = groups(tail ?? '');
  const middle =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const whole = [...left, ...middle, ...right].map((group) => group.padStart(4, '0')).join('');
  return [...whole].join('.');
}

function transformed(value: string, digits: string, reverse: boolean, delimiters: string): string {
  if (digits === '' && !reverse && delimiters === '') return value;
  const signs = delimiters === '' ? '.' : delimiters;
  const parts: string[] = [];
  let part = '';
  for (const character of value) {
    if (signs.includes(character)) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  parts.push(part);
  if (reverse) parts.reverse();
  const kept = digits === '' ? parts : parts.slice(-Number(digits.slice(-4)));
  return kept.join('.');
}

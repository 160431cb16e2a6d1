/**
 * Words for what is wrong with a term of an SPF record.
 */
import type { SpfTerm } from '../../txt/spf.ts';
import { quoted } from './wording.ts';

/** Names that people write for mechanisms. */
const MEANT: Readonly<Record<string, string>> = {
  ip: 'ip4',
  ipv4: 'ip4',
  ipv6: 'ip6',
  ip4s: 'ip4',
  includes: 'include',
  inc: 'include',
  host: 'a',
  aaaa: 'a',
  exist: 'exists',
  any: 'all',
  al: 'all',
  spf: 'include',
  domain: 'a',
};

const MECHANISMS = 'all, include, a, mx, ptr, ip4, ip6 and exists';

/** A mechanism's name with `=`: a modifier by its form, which receivers pass over. */
export function isIgnoredTerm({ kind, name, fault, known }: SpfTerm): boolean {
  return (
    kind === 'modifier' &&
    fault === undefined &&
    known === undefined &&
    /^(?:all|include|a|mx|ptr|ip4|ip6|exists)$/.test(name)
  );
}

/** A sentence on the fault of a term; `next` is the term behind it. */
export function whatIsWrong(term: SpfTerm, next: SpfTerm | undefined): string {
  const text = quoted(term.text);
  switch (term.fault) {
    case 'unknown-mechanism':
      return unknownMechanism(term, next);
    case 'value-missing':
      return next !== undefined && next.fault === 'unknown-mechanism'
        ? `${text} ends at the blank, and what it is to name must stand directly behind it.`
        : `${text} does not say what it is to match.`;
    case 'value-unwanted':
      return `${text} has something behind its name that ${quoted(term.name)} cannot take.`;
    case 'bad-address':
      return badAddress(term);
    case 'bad-modifier-name':
      return `${text} has no name before its “=”.`;
    case 'lone-percent':
      return `In ${text} a “%” begins no macro; a percent sign itself is written “%%”.`;
    case 'unknown-macro':
      return `${text} has a macro letter that SPF does not know.`;
    case 'explanation-macro':
      return `${text} uses a macro that only the text of an explanation may hold.`;
    case 'bad-transformer':
      return `${text} has a macro that is not built like “%{d2r.}”: a letter, a number over 0, “r”, and signs to part at.`;
    case 'bad-character':
      return `${text} holds a character that SPF does not allow.`;
    case 'no-top-label':
      return noTopLabel(term);
    default:
      return `${text} is no term of SPF.`;
  }
}

function unknownMechanism({ text, name, kind }: SpfTerm, next: SpfTerm | undefined): string {
  if (/^[-+~?]$/.test(text)) {
    return next === undefined
      ? `${quoted(text)} stands alone.`
      : `A blank parts ${quoted(text)} from ${quoted(next.text)}; a sign must stand directly before its mechanism.`;
  }
  if (/[\t\r\n]/.test(text))
    return `Terms are parted by blanks only, and ${quoted(text)} holds a tab or line end.`;
  if (kind === 'mechanism' && /^[-+~?](?:redirect|exp)=/i.test(text))
    return `${quoted(text)} is a modifier, and those have no sign before them.`;
  if (name === 'redirect' || name === 'exp')
    return `${quoted(text)} must be written with “=” behind ${quoted(name)}.`;
  if (/^[-+~?]?\d{1,3}(?:\.\d{1,3}){3}(?:\/\d+)?$/.test(text))
    return `${quoted(text)} is an address without “ip4:” before it.`;
  if (/[,;]$/.test(text)) return `Terms are parted by blanks only; ${quoted(text)} ends with another sign.`;
  const meant = Object.hasOwn(MEANT, name) ? MEANT[name] : undefined;
  if (meant !== undefined) return `There is no mechanism ${quoted(name)} (${quoted(meant)} may be meant).`;
  return `${quoted(text)} is no mechanism of SPF; there are ${MECHANISMS}.`;
}

function badAddress({ text, value = '', known }: SpfTerm): string {
  if (/^\d{1,3}(?:\.\d{1,3}){3}[-:]/.test(value))
    return `${quoted(text)} names more than an address; a range is written as a prefix such as “/24”.`;
  if (known === 'ip4' && /^\d{1,3}(?:\.\d{1,3}){0,2}\.?$/.test(value))
    return `${quoted(text)} names only a part of an address; write all four numbers and a prefix length.`;
  if (/[a-z]/i.test(value) && value.includes('.') && !value.includes(':'))
    return `${quoted(text)} names no address; a host name belongs in “a:”.`;
  return `${quoted(text)} names no ${known === 'ip6' ? 'IPv6' : 'IPv4'} address.`;
}

function noTopLabel({ text, value = '', known }: SpfTerm): string {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(value))
    return `${quoted(text)} needs a name, and an address belongs in “ip4:${value}”.`;
  if (known === 'a' && value.includes(':'))
    return `${quoted(text)} needs a name, and an address belongs in “ip6:”.`;
  return `${quoted(value)} in ${quoted(text)} is no full domain name: it must end with a dot and a top-level domain.`;
}

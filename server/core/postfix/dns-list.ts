/**
 * DNS lists as restrictions name them: `domain`, `domain=filter` (ip_match(3) of Postfix's source: four numbers, or `[1;3..5]` in place of
 * one). Whether anybody runs the list is not known here.
 */
import { isPostfixHostName } from './host-syntax.ts';

/** `filter`: smtpd ends when it reads it; `domain`: it asks for a name that cannot exist. */
export interface DnsListFault {
  readonly kind: 'filter' | 'domain';
  readonly text: string;
}

/** The fault of a DNS list. */
export function dnsListFault(text: string): DnsListFault | undefined {
  const equals = text.indexOf('=');
  const domain = equals < 0 ? text : text.slice(0, equals);
  if (equals >= 0 && !isAddressFilter(text.slice(equals + 1)))
    return { kind: 'filter', text: text.slice(equals + 1) };
  const plain = domain.endsWith('.') ? domain.slice(0, -1) : domain;
  return isPostfixHostName(plain, { utf8: true }) ? undefined : { kind: 'domain', text: domain };
}

/** Whether the text is a filter of addresses that Postfix reads: `127.0.0.2`, `127.0.[0..255].[1;3;5..7]`. */
export function isAddressFilter(text: string): boolean {
  const member = String.raw`\d+(?:\.\.\d+)?`;
  const part = String.raw`(?:\d+|\[${member}(?:;${member})*\])`;
  if (text.length > 200 || !new RegExp(`^${part}(?:\\.${part}){3}$`).test(text)) return false;
  if ([...text.matchAll(/\d+/g)].some(([number]) => Number(number) > 255)) return false;
  return [...text.matchAll(/(\d+)\.\.(\d+)/g)].every(([, low, high]) => Number(low) <= Number(high));
}

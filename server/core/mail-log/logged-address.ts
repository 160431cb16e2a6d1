/**
 * Addresses between angle brackets, as Postfix logs them. Only the domain leaves this file.
 */

/** Domain of a logged address (lower case, without final dot; empty where there is none), and where the text goes on behind it. */
export interface LoggedAddress {
  readonly domain: string;
  readonly end: number;
}

const MAX_DOMAIN = 255;

/** Reads `<address>` at `start`, which is the `<`. Undefined where it does not end, or what stands for a domain cannot be one. */
export function loggedAddressAt(line: string, start: number): LoggedAddress | undefined {
  if (line.charCodeAt(start) !== 0x3c) return undefined;
  let at = start + 1;
  let sign = -1;
  // The quoted local part may hold any character (RFC 5321 §4.1.2).
  if (line.charCodeAt(at) === 0x22) {
    for (at++; at < line.length && line.charCodeAt(at) !== 0x22; at++) if (line.charCodeAt(at) === 0x5c) at++;
  }
  for (; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 0x3e) break;
    if (code === 0x40) sign = at;
  }
  if (at >= line.length) return undefined;
  if (sign < 0) return { domain: '', end: at + 1 };
  const domain = line.slice(sign + 1, line.charCodeAt(at - 1) === 0x2e ? at - 1 : at).toLowerCase();
  if (domain.length > MAX_DOMAIN || /[\s,;"()<>\\]/.test(domain)) return undefined;
  return { domain, end: at + 1 };
}

/**
 * IPv4 addresses in dotted-quad form, as `inet_pton(AF_INET)` reads them: four decimal octets, no leading zeros, no shorter or
 * hexadecimal forms. Knows nothing of prefixes or names.
 */

/**
 * The address written in `text[start, end)` as an unsigned 32-bit number, or undefined where it is not a strict dotted quad.
 * Allocates nothing.
 */
export function parseIpv4(text: string, start = 0, end = text.length): number | undefined {
  if (end - start > 15) return undefined;
  let value = 0;
  let octet = 0;
  let digits = 0;
  let dots = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 48 && unit <= 57) {
      if (digits > 0 && octet === 0) return undefined;
      octet = octet * 10 + unit - 48;
      if (octet > 255) return undefined;
      digits++;
    } else if (unit === 46) {
      if (digits === 0 || dots === 3) return undefined;
      value = value * 256 + octet;
      octet = 0;
      digits = 0;
      dots++;
    } else return undefined;
  }
  if (dots !== 3 || digits === 0) return undefined;
  return value * 256 + octet;
}

/** The dotted quad of an unsigned 32-bit number. */
export function formatIpv4(address: number): string {
  return `${(address >>> 24) & 255}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

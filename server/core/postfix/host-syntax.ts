/**
 * What Postfix takes for a host name or an address (valid_hostname.c, valid_mailhost_addr.c of its source): digits, letters, `-`, `_`
 * and dots; never all digits and dots.
 */
import { isIpv6 } from '../net/ipv6.ts';

const MAXIMUM_NAME = 255;
const MAXIMUM_LABEL = 63;

/** Whether non-ASCII characters may stand in a name: `$smtputf8_enable`. */
export interface HostSyntaxOptions {
  readonly utf8: boolean;
}

/** Whether Postfix accepts the text as a host or domain name. No final dot. Each non-ASCII character counts as one letter. */
export function isPostfixHostName(name: string, options: HostSyntaxOptions = { utf8: false }): boolean {
  if (name === '' || name.length > MAXIMUM_NAME) return false;
  let numeric = true;
  for (const label of name.split('.')) {
    if (label === '' || label.length > MAXIMUM_LABEL || label.startsWith('-') || label.endsWith('-')) {
      return false;
    }
    for (let at = 0; at < label.length; at++) {
      const unit = label.charCodeAt(at);
      if (unit > 127 ? !options.utf8 : !isHostUnit(unit)) return false;
      if (unit < 48 || unit > 57) numeric = false;
    }
  }
  return !numeric;
}

/** The address inside `[192.0.2.1]` or `[IPv6:2001:db8::1]`, undefined where the text is no such literal. */
export function addressOfLiteral(literal: string): string | undefined {
  if (!literal.startsWith('[') || !literal.endsWith(']')) return undefined;
  const inside = literal.slice(1, -1);
  const address = /^ipv6:/i.test(inside) ? inside.slice(5) : inside;
  const valid = address === inside ? isPostfixIpv4(address) : isIpv6(address);
  return valid ? address : undefined;
}

/** Four decimal numbers up to 255; leading zeros pass, a first number of zero only in `0.0.0.0`. */
function isPostfixIpv4(text: string): boolean {
  const numbers = text.split('.');
  if (numbers.length !== 4 || !numbers.every((number) => /^\d+$/.test(number) && Number(number) <= 255))
    return false;
  return Number(numbers[0]) !== 0 || numbers.every((number) => Number(number) === 0);
}

function isHostUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 57) ||
    unit === 45 ||
    unit === 95
  );
}

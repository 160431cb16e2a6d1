/**
 * Names with letters outside ASCII in the form that the DNS has them in (RFC 5890, UTS #46).
 */
import { toASCII } from 'tr46';

const STRICT = {
  checkBidi: true,
  checkHyphens: true,
  checkJoiners: true,
  useSTD3ASCIIRules: false,
  verifyDNSLength: false,
  transitionalProcessing: false,
} as const;

/**
 * The ASCII form (`xn--…`) of a written name with letters outside ASCII, absolute or relative as it was. Undefined where the name has
 * escapes, or letters that no domain name may have.
 */
export function asciiName(written: string): string | undefined {
  if (written.includes('\\')) return undefined;
  const ascii = toASCII(written, STRICT);
  return ascii === null || !/^[\x21-\x7e]+$/.test(ascii) ? undefined : ascii;
}

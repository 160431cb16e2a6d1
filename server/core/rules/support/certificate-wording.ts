/**
 * Words about certificates. What stands in them is anybody's octets.
 */
import type { Certificate } from '../../keys/certificate.ts';
import { listed } from './wording.ts';

/** Longest name that a message repeats. */
const LONGEST = 80;

/** `for mail.example.com and mx.example.com`, or `for no name`. */
export function namesOfCertificate({ names }: Certificate): string {
  const words = names.map((name) => name.replace(/[^\x20-\x7e]/g, '?').slice(0, LONGEST));
  return words.length === 0 ? 'for no name' : `for ${listed(words)}`;
}

/**
 * Keys of the private algorithm 253 begin with the name of the algorithm (RFC 4034 §A.1.1). BIND looks for it in octets only, not in base64.
 */
import { wireReader } from '../wire.ts';
import { printName } from './domain-name.ts';

const PRIVATEDNS = 253;

/** Whether BIND takes the octets of a KEY, DNSKEY, CDNSKEY or RKEY record: of algorithm 253 only with a name in front of the key. */
export function acceptsKeyOctets(octets: Uint8Array): boolean {
  if (octets[3] !== PRIVATEDNS) return true;
  const reader = wireReader(octets, 4);
  printName(reader);
  return !reader.failed;
}

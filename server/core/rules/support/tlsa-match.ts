/**
 * Which certificates a TLSA record matches (RFC 6698 §2.1). Digests are made once for each certificate.
 */
import type { Certificate } from '../../keys/certificate.ts';
import { sha256, sha512 } from '../../keys/sha2.ts';
import type { CertificateChain } from '../../workspace/certificates.ts';
import type { TlsaRow } from './dane-rows.ts';

const digests = new WeakMap<Uint8Array, Map<number, string>>();

/** What a record with that selector (0 or 1) and matching type (0 to 2) holds for a certificate: hexadecimal digits, small letters. */
export function tlsaDataOf(certificate: Certificate, selector: number, matching: number): string {
  const octets = selector === 0 ? certificate.octets : certificate.publicKey;
  let known = digests.get(octets);
  if (known === undefined) {
    known = new Map();
    digests.set(octets, known);
  }
  let data = known.get(matching);
  if (data === undefined) {
    data = matching === 1 ? sha256(octets) : matching === 2 ? sha512(octets) : digitsOf(octets);
    known.set(matching, data);
  }
  return data;
}

function digitsOf(octets: Uint8Array): string {
  let digits = '';
  for (const octet of octets) digits += octet.toString(16).padStart(2, '0');
  return digits;
}

/** Whether a record of usage 2 or 3 accepts what a server shows: usage 3 looks at its own certificate, usage 2 at all of them. */
export function acceptsChain({ usage, selector, matching, data }: TlsaRow, chain: CertificateChain): boolean {
  const candidates = usage === 3 ? [chain.leaf] : chain.all;
  return candidates.some((certificate) => tlsaDataOf(certificate, selector, matching) === data);
}

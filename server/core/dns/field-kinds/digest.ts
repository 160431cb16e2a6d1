/**
 * Digests whose length follows from another field of the data, for `verify` of record types. Lengths are octets.
 */
import { FAULT_MALFORMED } from '../fault.ts';
import type { FieldDisagreement } from '../record-type.ts';

/** DS, CDS, DLV, TA: SHA-1, SHA-256 and SHA-384 digests have their length; other types at least one octet. */
export function verifyDs(octets: Uint8Array): FieldDisagreement | undefined {
  return wrongLength(octets.length - 4, DS_LENGTHS.get(octets[3] as number), 1, 'digest');
}

/** SSHFP: SHA-1 and SHA-256 fingerprints have their length; other types any. */
export function verifySshfp(octets: Uint8Array): FieldDisagreement | undefined {
  return wrongLength(octets.length - 2, SSHFP_LENGTHS.get(octets[1] as number), 0, 'fingerprint');
}

/** ZONEMD: SHA-384 and SHA-512 digests have their length; others at least twelve octets (RFC 8976 §2.2.4). */
export function verifyZonemd(octets: Uint8Array): FieldDisagreement | undefined {
  return wrongLength(octets.length - 6, ZONEMD_LENGTHS.get(octets[5] as number), 12, 'digest');
}

/** NSEC3: a SHA-1 hash has twenty octets. */
export function verifyNsec3(octets: Uint8Array): FieldDisagreement | undefined {
  const saltLength = octets[4] as number;
  const hashLength = octets[5 + saltLength] as number;
  if (octets[0] !== 1 || hashLength === 20) return undefined;
  return { fault: FAULT_MALFORMED, field: 'next-hash', expected: 'a SHA-1 hash in base32hex, 32 characters' };
}

/** RKEY: flags are zero. */
export function verifyRkey(octets: Uint8Array): FieldDisagreement | undefined {
  return octets[0] === 0 && octets[1] === 0
    ? undefined
    : { fault: FAULT_MALFORMED, field: 'flags', expected: '0' };
}

const DS_LENGTHS: ReadonlyMap<number, number> = new Map([
  [1, 20],
  [2, 32],
  [4, 48],
]);
const SSHFP_LENGTHS: ReadonlyMap<number, number> = new Map([
  [1, 20],
  [2, 32],
]);
const ZONEMD_LENGTHS: ReadonlyMap<number, number> = new Map([
  [1, 48],
  [2, 64],
]);

function wrongLength(
  length: number,
  exact: number | undefined,
  least: number,
  field: string,
): FieldDisagreement | undefined {
  if (exact === undefined ? length >= least : length === exact) return undefined;
  const digits = (exact ?? least) * 2;
  return {
    fault: FAULT_MALFORMED,
    field,
    expected: `${digits} hexadecimal digits${exact === undefined ? ' or more' : ''}`,
  };
}

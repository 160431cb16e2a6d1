/**
 * What the fields of an RRSIG must have to do with each other.
 */
import { FAULT_RANGE } from '../fault.ts';
import type { FieldDisagreement } from '../record-type.ts';

/** Where the signer's name begins in the octets of an RRSIG. */
const SIGNER = 18;

/**
 * The signed name lies in the signer's zone, so its count of labels is at least that of the signer's name (RFC 4034 §3.1.3).
 */
export function verifyLabels(octets: Uint8Array): FieldDisagreement | undefined {
  let labels = 0;
  for (let at = SIGNER; at < octets.length && octets[at] !== 0; at += (octets[at] as number) + 1) labels++;
  if ((octets[3] as number) >= labels) return undefined;
  return {
    fault: FAULT_RANGE,
    field: 'labels',
    expected: `at least ${labels}, the labels of the signer's name`,
  };
}

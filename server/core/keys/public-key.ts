/**
 * Public keys as records and certificates hold them: RSA as PKCS #1 (RFC 8017, appendix A.1.1) or in a SubjectPublicKeyInfo (RFC 5280
 * §4.1.2.7), Ed25519 (RFC 8410). Whether a key is strong enough is not decided here.
 */
import {
  BIT_STRING,
  type DerElement,
  derChildren,
  derElement,
  derHeader,
  derIdentifier,
  INTEGER,
  SEQUENCE,
} from './der.ts';

/** What some octets are. */
export type PublicKey =
  | { readonly kind: 'rsa'; readonly form: 'pkcs1' | 'spki' /** Of the modulus. */; readonly bits: number }
  | { readonly kind: 'ed25519'; readonly form: 'spki' }
  /** A SubjectPublicKeyInfo of another algorithm. */
  | { readonly kind: 'other' }
  /** The octets say how many they are to be, and there are fewer; `pad`: up to that many are there besides and mean nothing. */
  | { readonly kind: 'cut'; readonly found: number; readonly due: number }
  | { readonly kind: 'none' };

/** 1.2.840.113549.1.1.1 */
const RSA_ENCRYPTION = '2a864886f70d010101';
/** 1.3.101.112 */
const ED25519 = '2b6570';
const NONE: PublicKey = { kind: 'none' };

/** Reads octets as a public key. Any octets give an answer; those behind the key are passed over, as OpenSSL does. */
export function publicKeyOf(octets: Uint8Array): PublicKey {
  const whole = derHeader(octets, 0);
  if (whole?.tag !== SEQUENCE) return NONE;
  if (whole.end > octets.length) return { kind: 'cut', found: octets.length, due: whole.end };
  return keyInside(octets, whole);
}

function keyInside(octets: Uint8Array, whole: DerElement): PublicKey {
  const [first, second] = derChildren(octets, whole) ?? [];
  if (first === undefined || second === undefined) return NONE;
  if (first.tag === INTEGER && second.tag === INTEGER)
    return { kind: 'rsa', form: 'pkcs1', bits: bitsOf(octets, first) };
  if (first.tag !== SEQUENCE || second.tag !== BIT_STRING) return NONE;
  const algorithm = derIdentifier(octets, derChildren(octets, first)?.[0]);
  if (algorithm === ED25519) return { kind: 'ed25519', form: 'spki' };
  if (algorithm !== RSA_ENCRYPTION) return algorithm === '' ? NONE : { kind: 'other' };
  // The first octet of a bit string counts the bits that are left over.
  const inner = derElement(octets, second.inside + 1, second.end);
  const modulus = inner?.tag === SEQUENCE ? derChildren(octets, inner)?.[0] : undefined;
  return modulus?.tag === INTEGER ? { kind: 'rsa', form: 'spki', bits: bitsOf(octets, modulus) } : NONE;
}

/** How many bits a positive integer has. */
function bitsOf(octets: Uint8Array, { inside, end }: DerElement): number {
  let at = inside;
  while (at < end && octets[at] === 0) at++;
  return at === end ? 0 : (end - at - 1) * 8 + (32 - Math.clz32(octets[at] as number));
}

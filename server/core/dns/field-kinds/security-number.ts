/**
 * The named numbers of DNSSEC and certificates, by the names BIND knows (IANA registries "DNS Security Algorithm Numbers", "DS RR Type
 * Digest Algorithms", "DNSSEC NSEC3 Hash Algorithms", "CERT RR Certificate Types").
 */
import type { FieldKind } from '../field-kind.ts';
import { mnemonicKind } from './mnemonic.ts';

/** Names and numbers of DNSSEC algorithms; of several names of a number BIND prints the first. */
export const ALGORITHM_NAMES: readonly (readonly [string, number])[] = [
  ['RSAMD5', 1],
  ['DH', 2],
  ['DSA', 3],
  ['RSASHA1', 5],
  ['NSEC3DSA', 6],
  ['NSEC3RSASHA1', 7],
  ['RSASHA256', 8],
  ['RSASHA512', 10],
  ['ECCGOST', 12],
  ['ECDSAP256SHA256', 13],
  ['ECDSA256', 13],
  ['ECDSAP384SHA384', 14],
  ['ECDSA384', 14],
  ['ED25519', 15],
  ['ED448', 16],
  ['INDIRECT', 252],
  ['PRIVATEDNS', 253],
  ['PRIVATEOID', 254],
];

/** A DNSSEC algorithm, printed as its number. */
export const algorithm: FieldKind = mnemonicKind({
  name: 'algorithm',
  expects: 'the number or name of a DNSSEC algorithm, such as 13 or ECDSAP256SHA256',
  octets: 1,
  names: ALGORITHM_NAMES,
  prints: 'number',
});

/** A DNSSEC algorithm, printed as its name (CERT). */
export const namedAlgorithm: FieldKind = mnemonicKind({
  name: 'algorithm',
  expects: 'the number or name of an algorithm, such as 8 or RSASHA256',
  octets: 1,
  names: ALGORITHM_NAMES,
  prints: 'name',
});

/** Names and numbers of digest types of DS records. */
export const DIGEST_TYPE_NAMES: readonly (readonly [string, number])[] = [
  ['SHA-1', 1],
  ['SHA1', 1],
  ['SHA-256', 2],
  ['SHA256', 2],
  ['GOST', 3],
  ['SHA-384', 4],
  ['SHA384', 4],
];

/** A digest type of DS records. */
export const digestType: FieldKind = mnemonicKind({
  name: 'digest-type',
  expects: 'the number or name of a digest type, such as 2 or SHA-256',
  octets: 1,
  names: DIGEST_TYPE_NAMES,
  prints: 'number',
});

/** A hash algorithm of NSEC3 records. */
export const nsec3Hash: FieldKind = mnemonicKind({
  name: 'hash-algorithm',
  expects: 'the number of a hash algorithm (1, SHA-1)',
  octets: 1,
  names: [['SHA-1', 1]],
  prints: 'number',
});

/** A protocol of KEY and DNSKEY records. */
export const keyProtocol: FieldKind = mnemonicKind({
  name: 'protocol',
  expects: 'the number of a protocol (3, DNSSEC)',
  octets: 1,
  names: [
    ['NONE', 0],
    ['TLS', 1],
    ['EMAIL', 2],
    ['DNSSEC', 3],
    ['IPSEC', 4],
    ['ALL', 255],
  ],
  prints: 'number',
});

/** A certificate type of CERT records. */
export const certificateType: FieldKind = mnemonicKind({
  name: 'certificate-type',
  expects: 'the number or name of a certificate type, such as 1 or PKIX',
  octets: 2,
  names: [
    ['PKIX', 1],
    ['SPKI', 2],
    ['PGP', 3],
    ['IPKIX', 4],
    ['ISPKI', 5],
    ['IPGP', 6],
    ['ACPKIX', 7],
    ['IACPKIX', 8],
    ['URI', 253],
    ['OID', 254],
  ],
  prints: 'name',
});

/** A scheme of DSYNC records. */
export const notifyScheme: FieldKind = mnemonicKind({
  name: 'scheme',
  expects: 'the number or name of a scheme (1, NOTIFY)',
  octets: 1,
  names: [['NOTIFY', 1]],
  prints: 'name',
});

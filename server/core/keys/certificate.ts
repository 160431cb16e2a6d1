/**
 * X.509 certificates (RFC 5280) as far as mail needs them: whose names they are for, the key in them, and who issued them. Signatures and
 * dates are not looked at.
 */
import type { Span } from '../text/span.ts';
import {
  type DerElement,
  derChildren,
  derContents,
  derElement,
  derIdentifier,
  OCTET_STRING,
  SEQUENCE,
  SET,
} from './der.ts';
import { pemBlocks } from './pem.ts';

/** One certificate of a file. */
export interface Certificate {
  /** Where its block stands in the file. */
  readonly span: Span;
  readonly octets: Uint8Array;
  /** The SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  /** In lower case: its DNS names, or its common name where it has none. */
  readonly names: readonly string[];
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  /** The organisation that issued it, as it calls itself; empty where it does not say. */
  readonly issuedBy: string;
}

/** 2.5.29.17, 2.5.4.3 and 2.5.4.10 */
const SUBJECT_ALTERNATIVE_NAME = '551d11';
const COMMON_NAME = '550403';
const ORGANIZATION = '55040a';
const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
const DNS_NAME = 0x82;

/** The certificates of a PEM file, in order; those that cannot be read are left out, and `unreadable` says that there are some. */
export function certificatesIn(text: string): {
  readonly certificates: readonly Certificate[];
  readonly unreadable: boolean;
} {
  const certificates: Certificate[] = [];
  let unreadable = false;
  for (const { label, span, octets } of pemBlocks(text)) {
    if (!label.endsWith('CERTIFICATE')) continue;
    const certificate = octets === undefined ? undefined : certificateOf(octets, span);
    if (certificate === undefined) unreadable = true;
    else certificates.push(certificate);
  }
  return { certificates, unreadable };
}

function certificateOf(octets: Uint8Array, span: Span): Certificate | undefined {
  const whole = derElement(octets, 0);
  const signed = whole?.tag === SEQUENCE ? derChildren(octets, whole)?.[0] : undefined;
  const fields = signed?.tag === SEQUENCE ? derChildren(octets, signed) : undefined;
  if (whole === undefined || fields === undefined) return undefined;
  const at = fields[0]?.tag === VERSION ? 1 : 0;
  const [issuer, subject, key] = [fields[at + 2], fields[at + 4], fields[at + 5]];
  if (issuer?.tag !== SEQUENCE || subject?.tag !== SEQUENCE || key?.tag !== SEQUENCE) return undefined;
  const extensions = fields.find(({ tag }) => tag === EXTENSIONS);
  const dnsNames = extensions === undefined ? undefined : alternativeNames(octets, extensions);
  return {
    span,
    // What follows the certificate in its block is none of it.
    octets: octets.subarray(0, whole.end),
    publicKey: octets.subarray(key.start, key.end),
    names: dnsNames ?? namesOf(octets, subject, COMMON_NAME).map((name) => name.toLowerCase()),
    subject: octets.subarray(subject.start, subject.end),
    issuer: octets.subarray(issuer.start, issuer.end),
    issuedBy: namesOf(octets, issuer, ORGANIZATION)[0] ?? '',
  };
}

/** The DNS names of the extension; undefined where there is no such extension. */
function alternativeNames(octets: Uint8Array, extensions: DerElement): readonly string[] | undefined {
  const list = derElement(octets, extensions.inside, extensions.end);
  for (const extension of (list && derChildren(octets, list)) ?? []) {
    const parts = derChildren(octets, extension) ?? [];
    if (derIdentifier(octets, parts[0]) !== SUBJECT_ALTERNATIVE_NAME) continue;
    const value = parts.at(-1);
    const names = value?.tag === OCTET_STRING ? derElement(octets, value.inside, value.end) : undefined;
    return ((names && derChildren(octets, names)) ?? [])
      .filter(({ tag }) => tag === DNS_NAME)
      .map((name) => textOf(octets, name).toLowerCase());
  }
  return undefined;
}

/** The values of one type in the name of a subject or issuer. */
function namesOf(octets: Uint8Array, subject: DerElement, wanted: string): readonly string[] {
  const names: string[] = [];
  for (const part of derChildren(octets, subject) ?? []) {
    if (part.tag !== SET) continue;
    for (const pair of derChildren(octets, part) ?? []) {
      const [type, value] = derChildren(octets, pair) ?? [];
      if (value !== undefined && derIdentifier(octets, type) === wanted) names.push(textOf(octets, value));
    }
  }
  return names;
}

/** Contents as text; names are ASCII, other octets are kept as characters. */
function textOf(octets: Uint8Array, element: DerElement): string {
  let text = '';
  for (const octet of derContents(octets, element)) text += String.fromCharCode(octet);
  return text;
}

/**
 * Whether a certificate is for a host (without final dot, lower case): by one of its names, an asterisk standing for one whole first label
 * (RFC 6125 §6.4.3).
 */
export function coversName({ names }: Certificate, host: string): boolean {
  const dot = host.indexOf('.');
  const wildcard = dot > 0 ? `*${host.slice(dot)}` : host;
  return names.some((name) => name === host || name === wildcard);
}

/** Whether two stretches of octets are equal. */
export function sameOctets(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((octet, at) => octet === other[at]);
}

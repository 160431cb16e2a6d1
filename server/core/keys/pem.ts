/**
 * PEM files (RFC 7468): which blocks there are, and the octets of those that may be seen by anybody. Private keys are counted and never
 * decoded.
 */
import { base64Octets } from '../dns/dnssec-numbers.ts';
import type { Span } from '../text/span.ts';

/** One block. */
export interface PemBlock {
  /** `CERTIFICATE`, `PRIVATE KEY` … */
  readonly label: string;
  /** From the first hyphen to the last one. */
  readonly span: Span;
  /** Undefined for all but certificates and public keys, and where the text is no base64. */
  readonly octets: Uint8Array | undefined;
}

const PUBLIC = new Set([
  'CERTIFICATE',
  'X509 CERTIFICATE',
  'TRUSTED CERTIFICATE',
  'PUBLIC KEY',
  'RSA PUBLIC KEY',
]);
/** Blocks that are read; a bundle of all authorities has some 150. */
const MOST_BLOCKS = 500;
const LONGEST_BLOCK = 100_000;

/** The blocks of a text, in order. What stands between them is passed over. */
export function pemBlocks(text: string): readonly PemBlock[] {
  const blocks: PemBlock[] = [];
  const begin = /-----BEGIN ([A-Z0-9 ]{1,40})-----/g;
  for (
    let found = begin.exec(text);
    found !== null && blocks.length < MOST_BLOCKS;
    found = begin.exec(text)
  ) {
    const label = found[1] ?? '';
    const last = `-----END ${label}-----`;
    const end = text.indexOf(last, begin.lastIndex);
    if (end < 0 || end - begin.lastIndex > LONGEST_BLOCK) continue;
    const span = { start: found.index, end: end + last.length };
    const octets = PUBLIC.has(label) ? octetsOf(text.slice(begin.lastIndex, end)) : undefined;
    blocks.push({ label, span, octets });
    begin.lastIndex = span.end;
  }
  return blocks;
}

function octetsOf(body: string): Uint8Array | undefined {
  const octets = base64Octets(body.replace(/\s+/g, ''));
  return octets === undefined || octets.length === 0 ? undefined : octets;
}

/**
 * The text with everything inside its private keys replaced by asterisks, character by character, so that offsets stay what they are.
 * Texts longer than any key file are left alone.
 */
export function withoutPrivateKeys(text: string): string {
  if (text.length > LONGEST_KEY_FILE || !text.includes('PRIVATE KEY-----')) return text;
  return text.replace(
    /(-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY-----)([^-]*)/g,
    (_, begin: string, body: string) => begin + body.replace(/\S/g, '*'),
  );
}

const LONGEST_KEY_FILE = 1_000_000;

/**
 * Rules of a cidr: table as numbers, eighteen octets each: what they are and which network they hold.
 */
import { addressOctets } from '../net/cidr.ts';
import { parseIpv4 } from '../net/ipv4.ts';
import { isBlank } from './blanks.ts';
import type { CidrRule } from './cidr-rules.ts';

/** Some rules in order. */
export interface CidrNetworks {
  /** Bits: `CIDR_IF`, `CIDR_ENDIF` (neither: a rule with a result), `CIDR_NEGATED`, `CIDR_SIX` (IPv6). */
  readonly kinds: Uint8Array;
  /** Length of the prefix in bits. */
  readonly lengths: Uint8Array;
  /** Four words of each address, the first bits first; of an IPv4 address only the first word counts. */
  readonly words: Int32Array;
}

export const CIDR_IF = 1;
export const CIDR_ENDIF = 2;
export const CIDR_NEGATED = 4;
export const CIDR_SIX = 8;

/** Rules being collected. */
export interface CidrCollector {
  readonly kinds: number[];
  readonly lengths: number[];
  readonly words: number[];
}

/** A collector without rules. */
export function newCidrCollector(): CidrCollector {
  return { kinds: [], lengths: [], words: [] };
}

/** What was collected. */
export function networksOf({ kinds, lengths, words }: CidrCollector): CidrNetworks {
  return {
    kinds: Uint8Array.from(kinds),
    lengths: Uint8Array.from(lengths),
    words: Int32Array.from(words),
  };
}

/** Several stretches of rules as one. */
export function joinedNetworks(parts: readonly CidrNetworks[]): CidrNetworks {
  const count = parts.reduce((sum, { kinds }) => sum + kinds.length, 0);
  const all = {
    kinds: new Uint8Array(count),
    lengths: new Uint8Array(count),
    words: new Int32Array(count * 4),
  };
  let at = 0;
  for (const { kinds, lengths, words } of parts) {
    all.kinds.set(kinds, at);
    all.lengths.set(lengths, at);
    all.words.set(words, at * 4);
    at += kinds.length;
  }
  return all;
}

/** Adds a rule. */
export function addCidrRule({ kinds, lengths, words }: CidrCollector, rule: CidrRule): void {
  if (rule.kind === 'endif') {
    kinds.push(CIDR_ENDIF);
    lengths.push(0);
    words.push(0, 0, 0, 0);
    return;
  }
  const { family, length, octets } = rule.network;
  kinds.push(
    (rule.kind === 'if' ? CIDR_IF : 0) | (rule.negated ? CIDR_NEGATED : 0) | (family === 6 ? CIDR_SIX : 0),
  );
  lengths.push(length);
  for (let word = 0; word < 4; word++) words.push(wordOf(octets, word * 4));
}

function wordOf(octets: Uint8Array, at: number): number {
  let word = 0;
  for (let octet = at; octet < at + 4; octet++) word = (word << 8) | (octets[octet] ?? 0);
  return word;
}

/**
 * Adds the rule of an ordinary line (`192.0.2.0/24 result`) that stands from `start` to `end` of a text. False: it is to be read the slow
 * way. The same as the slow way otherwise.
 */
export function addPlainNetwork(collector: CidrCollector, text: string, start: number, end: number): boolean {
  let keyEnd = start;
  let slash = -1;
  for (; keyEnd < end; keyEnd++) {
    const unit = text.charCodeAt(keyEnd);
    if (isBlank(unit)) break;
    if (unit === SLASH) slash = keyEnd;
  }
  const address = parseIpv4(text, start, slash < 0 ? keyEnd : slash);
  if (address === undefined) return false;
  let length = 32;
  if (slash >= 0) {
    if (keyEnd === slash + 1 || keyEnd > slash + 3) return false;
    length = 0;
    for (let at = slash + 1; at < keyEnd; at++) {
      const digit = text.charCodeAt(at) - 48;
      if (!(digit >= 0 && digit <= 9)) return false;
      length = length * 10 + digit;
    }
    if (length > 32 || (length < 32 && (address & (ALL >>> length)) !== 0)) return false;
  }
  let at = keyEnd;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  if (at === end) return false;
  collector.kinds.push(0);
  collector.lengths.push(length);
  collector.words.push(address | 0, 0, 0, 0);
  return true;
}

const SLASH = 47;
const ALL = 0xffff_ffff;

/** An address as its words, and whether it is one of IPv6; undefined for what is no address. */
export function wordsOfAddress(
  text: string,
): { readonly words: Int32Array; readonly six: boolean } | undefined {
  const octets = addressOctets(text);
  if (octets === undefined) return undefined;
  const words = Int32Array.from([0, 4, 8, 12], (at) => wordOf(octets, at));
  return { words, six: octets.length === 16 };
}

/** Whether the network of a rule holds an address of the same family. */
export function networkHolds({ lengths, words }: CidrNetworks, rule: number, address: Int32Array): boolean {
  let bits = lengths[rule] as number;
  for (let word = 0; bits > 0; word++, bits -= 32) {
    const differing = (words[rule * 4 + word] as number) ^ (address[word] as number);
    if (bits >= 32 ? differing !== 0 : differing >>> (32 - bits) !== 0) return false;
  }
  return true;
}

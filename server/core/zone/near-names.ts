/**
 * Names that differ from a given one by one slip of the hand: two letters that changed places, one too many, one left out, another one.
 * The hash of a name is a polynomial over its characters, so that of a variant follows from those of the parts before and behind the
 * slip: what a search costs hangs on the length of a label, not on how many names the zone has.
 */
import { nameKey } from '../dns/name.ts';
import { FIRST_FACTOR, SECOND_FACTOR } from './name-hash.ts';
import { findNode, typeBit, typesAtNode } from './name-index.ts';
import { hasRecordOfType } from './query.ts';
import { moveIndex, type Zone } from './zone.ts';

const A = 1;
const AAAA = 28;

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz-'].map((letter) => letter.charCodeAt(0));

/** In shorter labels each letter counts, and in longer ones nobody tells a slip from another name. */
const SHORTEST = 3;
const LONGEST = 24;

/**
 * The names with an A or AAAA record in the zone that are one slip in a label away from an absolute name, each once, the likeliest slips
 * first. `label`: offsets of the label in the name. Digits are left alone, as `mx1` and `mx2` are two hosts.
 */
export function* hostsNear(
  zone: Zone,
  absolute: string,
  label: { readonly start: number; readonly end: number },
): Generator<string, void, undefined> {
  const name = nameKey(absolute);
  const { start, end } = label;
  if (end - start < SHORTEST || end - start > LONGEST) return;
  if (!/^[a-z0-9.-]+$/.test(name)) return;
  const index = moveIndex(zone);
  const bits = typeBit(A) | typeBit(AAAA);
  const parts = partsOf(name);
  const seen = new Set<string>();
  for (const slip of slipsIn(name, start, end)) {
    const node = findNode(
      index,
      hashWith(parts.one, slip, FIRST_FACTOR),
      hashWith(parts.two, slip, SECOND_FACTOR),
    );
    if (node === 0 || (typesAtNode(index, node) & bits) === 0) continue;
    const variant = `${name.slice(0, slip.from)}${String.fromCharCode(...slip.units)}${name.slice(slip.to)}`;
    if (variant === name || seen.has(variant)) continue;
    seen.add(variant);
    if (hasRecordOfType(zone, variant, A) || hasRecordOfType(zone, variant, AAAA)) yield variant;
  }
}

/** What stands in the place of a name's characters `[from, to)`. */
interface Slip {
  readonly from: number;
  readonly to: number;
  readonly units: readonly number[];
}

function* slipsIn(name: string, start: number, end: number): Generator<Slip, void, undefined> {
  const isLetter = (at: number): boolean => {
    const unit = name.charCodeAt(at);
    return unit < 48 || unit > 57;
  };
  const letters: number[] = [];
  for (let at = start; at < end; at++) if (isLetter(at)) letters.push(at);
  for (const at of letters)
    if (at + 1 < end && isLetter(at + 1))
      yield { from: at, to: at + 2, units: [name.charCodeAt(at + 1), name.charCodeAt(at)] };
  for (const at of letters) yield { from: at, to: at + 1, units: [] };
  for (let at = start; at <= end; at++) for (const unit of LETTERS) yield { from: at, to: at, units: [unit] };
  for (const at of letters) for (const unit of LETTERS) yield { from: at, to: at + 1, units: [unit] };
}

/** Hashes of all beginnings and endings of a name, and the powers that join them. */
interface Parts {
  readonly before: Int32Array;
  readonly behind: Int32Array;
  readonly powers: Int32Array;
}

function partsOf(name: string): { readonly one: Parts; readonly two: Parts } {
  return { one: partsWith(name, FIRST_FACTOR), two: partsWith(name, SECOND_FACTOR) };
}

function partsWith(name: string, factor: number): Parts {
  const { length } = name;
  const before = new Int32Array(length + 1);
  const behind = new Int32Array(length + 1);
  const powers = new Int32Array(length + 1);
  powers[0] = 1;
  for (let at = 0; at < length; at++) {
    before[at + 1] = (Math.imul(before[at] as number, factor) + name.charCodeAt(at)) | 0;
    powers[at + 1] = Math.imul(powers[at] as number, factor);
  }
  for (let at = length - 1; at >= 0; at--)
    behind[at] =
      (Math.imul(name.charCodeAt(at), powers[length - 1 - at] as number) + (behind[at + 1] as number)) | 0;
  return { before, behind, powers };
}

function hashWith({ before, behind, powers }: Parts, { from, to, units }: Slip, factor: number): number {
  let hash = before[from] as number;
  for (const unit of units) hash = (Math.imul(hash, factor) + unit) | 0;
  const rest = behind.length - 1 - to;
  return (Math.imul(hash, powers[rest] as number) + (behind[to] as number)) | 0;
}

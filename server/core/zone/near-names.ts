/**
 * Names that differ from a given one by one slip of the hand: two letters that changed places, one too many, one left out, another one.
 * The hash of a name is a polynomial over its characters, so that of a variant follows from those of the parts before and behind the
 * slip: what a search costs hangs on the length of a label, not on how many names the zone has.
 */
import { nameKey } from '../dns/name.ts';
import { FIRST_FACTOR, SECOND_FACTOR } from './name-hash.ts';
import { findNode, type NameIndex, typeBit, typesAtNode } from './name-index.ts';
import { hasRecordOfType } from './query.ts';
import { moveIndex, type Zone } from './zone.ts';

const A = 1;
const AAAA = 28;
const HOST_BITS = typeBit(A) | typeBit(AAAA);

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz-'].map((letter) => letter.charCodeAt(0));

/** In shorter labels each letter counts, and in longer ones nobody tells a slip from another name. */
const SHORTEST = 3;
const LONGEST = 24;

/**
 * The names with an A or AAAA record in the zone that are one slip in a label away from an absolute name, each once, the likeliest slips
 * first. `label`: offsets of the label in the name. Digits are left alone, as `mx1` and `mx2` are two hosts.
 */
export function hostsNear(
  zone: Zone,
  absolute: string,
  label: { readonly start: number; readonly end: number },
): readonly string[] {
  const name = nameKey(absolute);
  const { start, end } = label;
  if (end - start < SHORTEST || end - start > LONGEST) return NOBODY;
  const known = latest.get(zone);
  if (known?.name === name && known.start === start) return known.found;
  const found = /^[a-z0-9.-]+$/.test(name) ? findHosts(zone, name, start, end) : NOBODY;
  latest.set(zone, { name, start, found });
  return found;
}

const NOBODY: readonly string[] = [];

/** What was asked of a zone last: thousands of records may name one host that does not exist. */
const latest = new WeakMap<
  Zone,
  { readonly name: string; readonly start: number; readonly found: readonly string[] }
>();

function findHosts(zone: Zone, name: string, start: number, end: number): readonly string[] {
  const found = new Set<string>();
  eachSlip(moveIndex(zone), name, start, end, (from, to, units) => {
    const variant = `${name.slice(0, from)}${units}${name.slice(to)}`;
    if (variant === name || found.has(variant)) return;
    if (hasRecordOfType(zone, variant, A) || hasRecordOfType(zone, variant, AAAA)) found.add(variant);
  });
  return found.size === 0 ? NOBODY : [...found];
}

/**
 * Calls `take` with what could stand in the place of the characters `[from, to)` of a name, where the index has a node with addresses for
 * the name that this gives. Of the thousand slips in a label only hashes are made.
 */
function eachSlip(
  index: NameIndex,
  name: string,
  start: number,
  end: number,
  take: (from: number, to: number, units: string) => void,
): void {
  const one = partsOf(name, start, end, FIRST_FACTOR);
  const two = partsOf(name, start, end, SECOND_FACTOR);
  const isLetter = (at: number): boolean => !isDigit(name.charCodeAt(at));
  for (let at = start; at + 1 < end; at++) {
    if (!isLetter(at) || !isLetter(at + 1)) continue;
    const units = [name.charCodeAt(at + 1), name.charCodeAt(at)];
    if (
      isHost(
        index,
        hashWith(one, at - start, at + 2 - start, units),
        hashWith(two, at - start, at + 2 - start, units),
      )
    )
      take(at, at + 2, String.fromCharCode(...units));
  }
  for (let at = start; at < end; at++)
    if (
      isLetter(at) &&
      isHost(
        index,
        hashWith(one, at - start, at + 1 - start, NO_UNITS),
        hashWith(two, at - start, at + 1 - start, NO_UNITS),
      )
    )
      take(at, at + 1, '');
  const eachLetter = (from: number, to: number): void => {
    const powerOne = one.powers[to - start] as number;
    const powerTwo = two.powers[to - start] as number;
    const restOne = hashWith(one, from - start, to - start, NO_UNIT);
    const restTwo = hashWith(two, from - start, to - start, NO_UNIT);
    for (const unit of LETTERS) {
      if (isHost(index, (restOne + Math.imul(unit, powerOne)) | 0, (restTwo + Math.imul(unit, powerTwo)) | 0))
        take(from, to, String.fromCharCode(unit));
    }
  };
  for (let at = start; at <= end; at++) eachLetter(at, at);
  for (let at = start; at < end; at++) if (isLetter(at)) eachLetter(at, at + 1);
}

const NO_UNITS: readonly number[] = [];
/** A character that adds nothing to a hash: room for one that is added later. */
const NO_UNIT: readonly number[] = [0];

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isHost(index: NameIndex, one: number, two: number): boolean {
  const node = findNode(index, one, two);
  return node !== 0 && (typesAtNode(index, node) & HOST_BITS) !== 0;
}

/** Hashes of the beginnings and endings of a name that meet in its label, by place in the label, and the powers that join them. */
interface Parts {
  readonly factor: number;
  readonly before: Int32Array;
  readonly behind: Int32Array;
  readonly powers: Int32Array;
}

function partsOf(name: string, start: number, end: number, factor: number): Parts {
  const places = end - start + 1;
  const before = new Int32Array(places);
  const behind = new Int32Array(places);
  const powers = new Int32Array(places);
  let hash = 0;
  for (let at = 0; at < start; at++) hash = (Math.imul(hash, factor) + name.charCodeAt(at)) | 0;
  before[0] = hash;
  for (let at = 1; at < places; at++) {
    hash = (Math.imul(hash, factor) + name.charCodeAt(start + at - 1)) | 0;
    before[at] = hash;
  }
  let power = 1;
  hash = 0;
  for (let at = name.length - 1; at >= start; at--) {
    if (at < end) {
      behind[at + 1 - start] = hash;
      powers[at + 1 - start] = power;
    }
    hash = (Math.imul(name.charCodeAt(at), power) + hash) | 0;
    power = Math.imul(power, factor);
  }
  behind[0] = hash;
  powers[0] = power;
  return { factor, before, behind, powers };
}

/** The hash of the name with `units` in the place of the characters between two places of the label. */
function hashWith(
  { factor, before, behind, powers }: Parts,
  from: number,
  to: number,
  units: readonly number[],
): number {
  let hash = before[from] as number;
  for (const unit of units) hash = (Math.imul(hash, factor) + unit) | 0;
  return (Math.imul(hash, powers[to] as number) + (behind[to] as number)) | 0;
}

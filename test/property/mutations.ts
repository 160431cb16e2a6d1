/**
 * Texts changed at random as a fuzzer does: flipped bits, spliced pieces, tokens put in or taken out, ranges doubled, ends cut off. The same
 * seed makes the same changes.
 */
import type { Random } from '../../scripts/random.ts';
import type { TextEdit } from '../../server/core/text/edit.ts';

/** What a mutation may draw on: tokens that mean something to the reader, and a text to splice pieces from. */
export interface MutationStock {
  readonly tokens: readonly string[];
  readonly donor: string;
}

/** The longest text that a mutation makes. */
const LONGEST = 1 << 16;

/** The text after one to four changes. */
export function mutate(text: string, random: Random, stock: MutationStock): string {
  let mutated = text;
  for (let rounds = 1 + random(4); rounds > 0; rounds--) mutated = changeOnce(mutated, random, stock);
  return mutated.length > LONGEST ? mutated.slice(0, LONGEST) : mutated;
}

function changeOnce(text: string, random: Random, { tokens, donor }: MutationStock): string {
  const at = random(text.length + 1);
  const short = Math.min(text.length, at + random(12));
  const long = Math.min(text.length, at + random(120));
  const replaced = (end: number, piece: string): string => text.slice(0, at) + piece + text.slice(end);
  switch (random(12)) {
    case 0:
      return replaced(at + 1, String.fromCharCode((text.charCodeAt(at) || 0) ^ (1 << random(8))));
    case 1:
      return replaced(at + 1, String.fromCharCode(random(4) === 0 ? random(0x10000) : random(0x100)));
    case 2:
    case 3:
    case 4:
      return replaced(at, tokens[random(tokens.length)] as string);
    case 5:
      return replaced(short, tokens[random(tokens.length)] as string);
    case 6:
      return replaced(short, '');
    case 7:
      return replaced(long, '');
    case 8:
      return replaced(at, text.slice(at, long).repeat(random(100) === 0 ? 500 : 1 + random(3)));
    case 9: {
      const from = random(donor.length);
      return replaced(short, donor.slice(from, from + random(80)));
    }
    case 10:
      return random(4) === 0 ? text.slice(at) : text.slice(0, at);
    default: {
      // Two lines change places, or a line goes elsewhere.
      const lines = text.split('\n');
      const [line] = lines.splice(random(lines.length), 1);
      lines.splice(random(lines.length + 1), 0, line as string);
      return lines.join('\n');
    }
  }
}

/** The smallest single edit that makes `after` of `before`; none where they are equal. */
export function editBetween(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  return [{ span: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) }];
}

/** Stretches of texts of `least` to `most` units that begin at a line, without end. */
export function* windowsOf(
  texts: readonly string[],
  random: Random,
  size: { readonly least: number; readonly most: number },
): Generator<string, never> {
  for (;;) {
    const text = texts[random(texts.length)] as string;
    const length = size.least + random(size.most - size.least + 1);
    const from = text.length <= length ? 0 : random(text.length - length);
    const line = from === 0 ? 0 : text.indexOf('\n', from) + 1;
    yield text.slice(line, line + length);
  }
}

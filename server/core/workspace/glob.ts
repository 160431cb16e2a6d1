/**
 * Patterns of file names in `include` statements (glob(7)): `*`, `?`, `[…]` and `{a,b}` against the paths that are listed. Bounded work for
 * every pattern; a path part that begins with a dot needs a dot in the pattern.
 */

/** Alternatives that braces may make of one pattern. */
const MOST_ALTERNATIVES = 64;
/** Longest pattern that is looked at. */
const LONGEST = 1024;

/** Whether a name is a pattern. */
export function isPattern(name: string): boolean {
  return /[*?[{]/.test(name);
}

/** The pattern without braces: one for each combination of their alternatives, cut off where there are too many. */
export function withoutBraces(pattern: string): readonly string[] {
  let open = [pattern.slice(0, LONGEST)];
  for (let round = 0; round < 8; round++) {
    const next: string[] = [];
    let changed = false;
    for (const one of open) {
      const found = /\{([^{}]*)\}/.exec(one);
      if (found === null || next.length >= MOST_ALTERNATIVES) {
        next.push(one);
        continue;
      }
      changed = true;
      const after = one.slice(found.index + found[0].length);
      for (const choice of (found[1] as string).split(','))
        next.push(one.slice(0, found.index) + choice + after);
    }
    open = next.slice(0, MOST_ALTERNATIVES);
    if (!changed) break;
  }
  return open;
}

/** Whether a part of a path (no `/` in it) fits a pattern without braces. */
export function partFits(part: string, pattern: string): boolean {
  if (part.startsWith('.') && !pattern.startsWith('.')) return false;
  // Behind each star the rest is tried from one place after the other; only the last star is ever gone back to.
  let at = 0;
  let from = 0;
  let star = -1;
  let starAt = 0;
  while (at < part.length) {
    if (pattern[from] === '*') {
      star = from++;
      starAt = at;
      continue;
    }
    const step = from < pattern.length ? fitsOne(part[at] as string, pattern, from) : 0;
    if (step > 0) {
      at++;
      from += step;
    } else if (star < 0) return false;
    else {
      from = star + 1;
      at = ++starAt;
    }
  }
  while (pattern[from] === '*') from++;
  return from === pattern.length;
}

/** How many units of the pattern at `from` take in the letter; 0 where it does not fit. */
function fitsOne(letter: string, pattern: string, from: number): number {
  const first = pattern[from];
  if (first === '?') return 1;
  if (first === '\\') return pattern[from + 1] === letter ? 2 : 0;
  const close = first === '[' ? pattern.indexOf(']', from + 2) : -1;
  if (close < 0) return first === letter ? 1 : 0;
  const inside = pattern.slice(from + 1, close);
  const negated = inside.startsWith('!') || inside.startsWith('^');
  const set = negated ? inside.slice(1) : inside;
  let found = false;
  for (let at = 0; at < set.length && !found; ) {
    const low = set[at] as string;
    const isRange = set[at + 1] === '-' && at + 2 < set.length;
    const high = isRange ? (set[at + 2] as string) : low;
    found = low <= letter && letter <= high;
    at += isRange ? 3 : 1;
  }
  return found === negated ? 0 : close - from + 1;
}

/**
 * Times as zone files write them: seconds, or sums with the units w d h m s (`1h30m`), as BIND reads them.
 */

/** Results of `scanTtl` that are no time. */
export const TTL_MALFORMED = -1;
export const TTL_TOO_LARGE = -2;

/**
 * The seconds written in `text[start, end)`, 0 to 4294967295; `TTL_MALFORMED` where it is no time, `TTL_TOO_LARGE` above that range.
 * A number without unit stands alone or first after zero units. Allocates nothing.
 */
export function scanTtl(text: string, start: number, end: number): number {
  if (start >= end) return TTL_MALFORMED;
  let total = 0;
  let at = start;
  while (at < end) {
    let number = 0;
    const first = at;
    while (at < end) {
      const digit = text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) break;
      number = number * 10 + digit;
      at++;
    }
    if (at === first) return TTL_MALFORMED;
    if (at === end) {
      if (total !== 0) return TTL_MALFORMED;
      total = number;
      break;
    }
    const unit = unitSeconds(text.charCodeAt(at));
    if (unit === 0) return TTL_MALFORMED;
    total += number * unit;
    at++;
  }
  return total > 0xffffffff ? TTL_TOO_LARGE : total;
}

/** The seconds of a written time, or undefined where it is malformed or over 4294967295. */
export function parseTtl(text: string): number | undefined {
  const seconds = scanTtl(text, 0, text.length);
  return seconds < 0 ? undefined : seconds;
}

/** The time in the largest units that give it exactly, such as `1 day 30 minutes`, for people. */
export function describeTtl(seconds: number): string {
  if (seconds === 0) return '0 seconds';
  const parts: string[] = [];
  let rest = seconds;
  for (const [name, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
  }
  return parts.join(' ');
}

const UNITS: readonly (readonly [string, number])[] = [
  ['week', 604800],
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

function unitSeconds(unit: number): number {
  switch (unit | 32) {
    case 119:
      return 604800;
    case 100:
      return 86400;
    case 104:
      return 3600;
    case 109:
      return 60;
    case 115:
      return 1;
    default:
      return 0;
  }
}

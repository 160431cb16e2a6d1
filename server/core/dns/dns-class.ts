/**
 * DNS classes (RFC 1035 §3.2.4, RFC 3597 §5). Zones that matter to mail are all of class IN.
 */

/** The number of class IN. */
export const CLASS_IN = 1;

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ['RESERVED0', 0],
  ['IN', 1],
  ['CH', 3],
  ['CHAOS', 3],
  ['HS', 4],
  ['HESIOD', 4],
  ['NONE', 254],
  ['ANY', 255],
]);

/** The number of a written class (a mnemonic in any case, or `CLASSnnn`), or undefined where the text is none. */
export function classNumber(text: string): number | undefined {
  const upper = text.toUpperCase();
  const known = NUMBERS.get(upper);
  if (known !== undefined) return known;
  if (!/^CLASS\d{1,5}$/.test(upper)) return undefined;
  const number = Number(upper.slice(5));
  return number > 65535 ? undefined : number;
}

/** Whether `text[start, end)` is a class. Allocates nothing for words that cannot be one. */
export function classNumberAt(text: string, start: number, end: number): number | undefined {
  const length = end - start;
  if (length < 2 || length > 10) return undefined;
  const first = text.charCodeAt(start) | 32;
  const second = text.charCodeAt(start + 1) | 32;
  if (length === 2) {
    if (first === 105 && second === 110) return 1;
    if (first === 99 && second === 104) return 3;
    return first === 104 && second === 115 ? 4 : undefined;
  }
  if (first !== 97 && first !== 99 && first !== 104 && first !== 110 && first !== 114) return undefined;
  return classNumber(text.slice(start, end));
}

/** The mnemonic of a class, or `CLASSnnn`. */
export function className(number: number): string {
  switch (number) {
    case 1:
      return 'IN';
    case 3:
      return 'CH';
    case 4:
      return 'HS';
    case 254:
      return 'NONE';
    case 255:
      return 'ANY';
    default:
      return `CLASS${number}`;
  }
}

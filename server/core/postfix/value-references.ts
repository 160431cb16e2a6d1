/**
 * The `$name`s of a raw value as they stand there, whether expansion would look at them or not. Does not know what they mean.
 */
import { skipBlanks } from './blanks.ts';
import { isNameUnit, macroEnd } from './expand.ts';

/** One reference: `start` at the `$`, `end` behind the name or its bracket, `nameStart` and `nameEnd` round the name alone. */
export interface ValueReference {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
}

const DOLLAR = 36;
const OPEN = 123;

/**
 * The references of a value in the order of their `$`: `$name`, `${name…}`, `$(name…)`, those inside of others included. Pairs of `$`
 * are none; a bracket that is not closed ends with the value.
 */
export function referencesInValue(text: string): readonly ValueReference[] {
  const found: ValueReference[] = [];
  for (let at = text.indexOf('$'); at >= 0 && at < text.length; at = text.indexOf('$', at)) {
    if (text.charCodeAt(at + 1) === DOLLAR) {
      at += 2;
      continue;
    }
    const open = text.charCodeAt(at + 1);
    const bracketed = open === OPEN || open === 40;
    const nameStart = bracketed ? skipBlanks(text, at + 2, text.length) : at + 1;
    let nameEnd = nameStart;
    while (nameEnd < text.length && isNameUnit(text.charCodeAt(nameEnd))) nameEnd++;
    if (nameEnd > nameStart) {
      const end = bracketed ? (macroEnd(text, at + 1) ?? text.length) : nameEnd;
      found.push({ name: text.slice(nameStart, nameEnd), start: at, end, nameStart, nameEnd });
    }
    at = Math.max(at + 1, nameEnd);
  }
  return found;
}

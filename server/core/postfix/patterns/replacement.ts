/**
 * The result text of a pattern rule, in which `$1`, `${1}` and `$(1)` stand for groups and `$$` for a `$`.
 */
import { isNameUnit, macroEnd } from '../expand.ts';

/** Literal text or the number of a group. */
export type ReplacementPart = string | number;

/** Why Postfix skips a rule for its result text. */
export type ReplacementFault = 'truncated' | 'empty-name' | 'not-a-number' | 'group-zero';

/** The parts of a result text, or the fault in it. */
export function replacementParts(text: string): readonly ReplacementPart[] | ReplacementFault {
  if (!text.includes('$')) return [text];
  const parts: ReplacementPart[] = [];
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('$', at);
    const dollar = found < 0 ? text.length : found;
    if (dollar > at) parts.push(text.slice(at, dollar));
    if (dollar === text.length) break;
    if (text[dollar + 1] === '$') {
      parts.push('$');
      at = dollar + 2;
      continue;
    }
    const end = macroEnd(text, dollar + 1);
    if (end === undefined) return 'truncated';
    const bare = isNameUnit(text.charCodeAt(dollar + 1));
    const name = bare ? text.slice(dollar + 1, end) : text.slice(dollar + 2, end - 1);
    if (name === '') return 'empty-name';
    if (!/^[0-9]{1,9}$/.test(name)) return 'not-a-number';
    if (Number(name) === 0) return 'group-zero';
    parts.push(Number(name));
    at = end;
  }
  return parts;
}

/** The highest group that the parts refer to; 0 where there is none. */
export function highestGroup(parts: readonly ReplacementPart[]): number {
  let highest = 0;
  for (const part of parts) if (typeof part === 'number' && part > highest) highest = part;
  return highest;
}

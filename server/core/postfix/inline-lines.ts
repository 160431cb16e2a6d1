/**
 * Tables of lines that stand in a parameter's value: `pcre:{ {/a/ b}, {/c/ d} }`, `cidr:{ {192.0.2.0/24 b} }`.
 */
import { balancedLength, insideBraces, splitList } from './lists.ts';
import { locatedText } from './located-text.ts';
import type { LocatedText } from './types.ts';

/**
 * The lines of a table's name that is written in braces, with their offsets in the name; undefined where the name does not start
 * with a brace and so is a file; `malformed` where the braces are not what Postfix wants.
 */
export function inlineLines(name: string): readonly LocatedText[] | 'malformed' | undefined {
  if (!name.startsWith('{')) return undefined;
  if (balancedLength(name) !== name.length) return 'malformed';
  const lines: LocatedText[] = [];
  for (const member of splitList(name.slice(1, -1))) {
    const inside = insideBraces(member.text);
    if (!inside) return 'malformed';
    lines.push(locatedText(inside.text, 1 + member.start + inside.start));
  }
  return lines;
}

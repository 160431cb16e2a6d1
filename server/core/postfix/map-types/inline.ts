import { foldKey } from '../fold.ts';
import { balancedLength, insideBraces, splitList } from '../lists.ts';
import { defineMapType } from '../map-type.ts';
import { splitQuotedNameValue } from '../name-value.ts';
import { unknownTable } from '../unknown-table.ts';

/** `inline:{ key=value, { key = value with blanks } }`: the table stands in the parameter's value (postconf(5), DATABASE_README). */
export const mapType = defineMapType({
  name: 'inline',
  syntax: undefined,
  fixedKeys: true,
  summary: 'A table written in place: inline:{key=value, {key = value with blanks}}.',
  open: (reference) => {
    const pairs = pairsOf(reference.name);
    if (!pairs) return unknownTable(reference, 'Postfix refuses the syntax of the inline: table');
    return {
      reference,
      path: undefined,
      file: undefined,
      lookup: (key) => {
        const value = pairs.get(foldKey(key));
        return value === undefined
          ? { kind: 'absent' }
          : { kind: 'found', value, row: undefined, path: undefined };
      },
    };
  },
});

/** The pairs, or undefined where the text is no `{ … }` of at least one pair. Of two pairs with one key the last one counts. */
function pairsOf(text: string): ReadonlyMap<string, string> | undefined {
  if (balancedLength(text) !== text.length || text === '') return undefined;
  const pairs = new Map<string, string>();
  for (const member of splitList(text.slice(1, -1))) {
    const pair = member.text.startsWith('{') ? insideBraces(member.text)?.text : member.text;
    const split = pair === undefined ? 'missing-name' : splitQuotedNameValue(pair);
    if (typeof split === 'string') return undefined;
    const key = foldKey((pair as string).slice(split.nameStart, split.nameEnd));
    pairs.set(key, (pair as string).slice(split.valueStart, split.valueEnd));
  }
  return pairs.size > 0 ? pairs : undefined;
}

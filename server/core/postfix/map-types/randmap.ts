import { balancedLength, splitList } from '../lists.ts';
import { defineMapType } from '../map-type.ts';
import { unknownTable } from '../unknown-table.ts';

/** `randmap:{value, …}` answers one of its values at random, whatever the key (postconf(5), DATABASE_README). */
export const mapType = defineMapType({
  name: 'randmap',
  syntax: undefined,
  fixedKeys: true,
  summary: 'Answers one of several values at random, whatever the key.',
  open: (reference) => {
    const { name } = reference;
    const values = new Set(splitList(name.slice(1, -1)).map((member) => member.text));
    const [value] = values;
    if (balancedLength(name) !== name.length || value === undefined) {
      return unknownTable(reference, 'Postfix refuses the syntax of the randmap: table');
    }
    if (values.size > 1) return unknownTable(reference, 'randmap: answers one of its values at random');
    const answer = { kind: 'found', value, row: undefined, path: undefined } as const;
    return { reference, path: undefined, file: undefined, lookup: () => answer };
  },
});

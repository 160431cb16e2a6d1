import { defineMapType } from '../map-type.ts';
import { memberTables } from '../member-tables.ts';
import type { TableAnswer } from '../types.ts';
import { unknownTable } from '../unknown-table.ts';

/** `pipemap:{type:name, …}` feeds the answer of each table to the next as its key (postconf(5), DATABASE_README). */
export const mapType = defineMapType({
  name: 'pipemap',
  syntax: undefined,
  fixedKeys: 'as-members',
  summary: 'Feeds the answer of each table to the next one as its key.',
  open: (reference, context) => {
    const tables = memberTables(reference, context);
    if (!tables) return unknownTable(reference, 'Postfix refuses the syntax of the pipemap: table');
    return {
      reference,
      path: undefined,
      file: undefined,
      lookup: (key) => {
        let answer: TableAnswer = { kind: 'found', value: key, row: undefined, path: undefined };
        for (const table of tables) {
          answer = table.lookup(answer.value);
          if (answer.kind !== 'found') return answer;
        }
        return { ...answer, row: undefined, path: undefined };
      },
    };
  },
});

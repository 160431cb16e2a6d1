import { defineMapType } from '../map-type.ts';
import { memberTables } from '../member-tables.ts';
import { unknownTable } from '../unknown-table.ts';

/** `unionmap:{type:name, …}` asks all its tables and joins what they answer with commas (postconf(5), DATABASE_README). */
export const mapType = defineMapType({
  name: 'unionmap',
  syntax: undefined,
  fixedKeys: 'as-members',
  summary: 'Asks several tables and joins their answers with commas.',
  open: (reference, context) => {
    const tables = memberTables(reference, context);
    if (!tables) return unknownTable(reference, 'Postfix refuses the syntax of the unionmap: table');
    return {
      reference,
      path: undefined,
      file: undefined,
      lookup: (key) => {
        let joined: string | undefined;
        for (const table of tables) {
          const answer = table.lookup(key);
          if (answer.kind === 'unknown') return answer;
          if (answer.kind === 'found') joined = joined ? `${joined},${answer.value}` : answer.value;
        }
        return joined === undefined
          ? { kind: 'absent' }
          : { kind: 'found', value: joined, row: undefined, path: undefined };
      },
    };
  },
});

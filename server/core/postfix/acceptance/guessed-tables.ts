/**
 * Lists of tables some of which cannot be read: whether such a table has something for a key is a choice, and the tables behind it are
 * asked where it has not.
 */
import type { ListedTable, TableList } from '../table-list.ts';
import type { TableAnswer } from '../types.ts';
import { guess, type Walk } from './walk.ts';

/** A value that stands for any. */
export const GUESSED = 'mailzone-unknown';

/** The list with each unreadable table having something, or nothing, for all keys of one question. */
export function guessedTables(walk: Walk, list: TableList, question: string): TableList {
  const known = list.unknown ? { ...list, tables: [unreadable(list.parameter)], unknown: false } : list;
  const tables = known.tables.map(
    (listed, at): ListedTable => ({
      ...listed,
      table: {
        ...listed.table,
        lookup: (key): TableAnswer => {
          const answer = listed.table.lookup(key);
          if (answer.kind !== 'unknown') return answer;
          // The machine's own tables are always there; a server or a faulty table may also fail, which an empty value stands for.
          const ways = listed.table.reference.type === 'unix' ? 2 : 3;
          const way = guess(walk, `${list.parameter} ${at} ${question}`, ways, answer.why);
          if (way === 0) return { kind: 'absent' };
          return { kind: 'found', value: way === 1 ? GUESSED : '', row: undefined, path: undefined };
        },
      },
    }),
  );
  return { ...known, tables };
}

function unreadable(parameter: string): ListedTable {
  const why = `the value of ${parameter} is not known`;
  const reference = { type: '', name: '', proxied: false, text: parameter, start: 0 };
  return {
    table: { reference, path: undefined, file: undefined, lookup: () => ({ kind: 'unknown', why }) },
    fixedKeys: true,
    place: undefined,
  };
}

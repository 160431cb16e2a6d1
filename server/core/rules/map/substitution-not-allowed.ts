/**
 * A result that uses a part of what matched, in a table where Postfix does not allow that.
 */
import { spanInFile } from '../../postfix/located-text.ts';
import { highestGroup } from '../../postfix/patterns/replacement.ts';
import { patternListOfFile } from '../../postfix/rule-tables.ts';
import { refusesSubstitution } from '../../postfix/table-list.ts';
import { defineRule } from '../rule.ts';
import { roleTablesOf } from '../support/role-tables.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/substitution-not-allowed',
    summary: 'A pattern puts a part of what it matched into a result where that is not allowed.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }, { manual: 'regexp_table(5)' }, { manual: 'pcre_table(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const seen = new Set<string>();
      for (const { table, by } of roleTablesOf(configuration)) {
        const { path } = table;
        if (path === undefined || !refusesSubstitution(by)) continue;
        const list = patternListOfFile(table.file);
        if (list === undefined || seen.has(path)) continue;
        seen.add(path);
        for (const [at, entry] of list.rules.entries()) {
          const row = entry.kind === 'match' && highestGroup(entry.result) > 0 ? list.rowAt(at) : undefined;
          if (row === undefined) continue;
          const { value, key } = row;
          const from = Math.max(0, value.text.search(/\$(?!\$)/));
          const word = /^\$(?:\d+|[({][^)}]*[)}])/.exec(value.text.slice(from))?.[0] ?? '$';
          report({
            path,
            span: spanInFile(value, from, from + word.length),
            message: `${by} does not allow ${quoted(word)}: what a stranger writes must not choose ${by.startsWith('alias') ? 'a command or file' : 'where mail goes'}. Postfix skips the rule ${quoted(key)} with a warning when it reads the table. Write the result out, or use another kind of table.`,
          });
        }
      }
    },
  },
);

/**
 * A result that uses a part of what matched, in a table where Postfix does not allow that.
 */
import { spanInFile } from '../../postfix/located-text.ts';
import { patternRulesOfFile } from '../../postfix/patterns/pattern-rules.ts';
import { highestGroup } from '../../postfix/patterns/replacement.ts';
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
        const { type, name } = table.reference;
        if ((type !== 'regexp' && type !== 'pcre') || !refusesSubstitution(by)) continue;
        const source = configuration.readFile(name);
        if (source === undefined || seen.has(source.path)) continue;
        seen.add(source.path);
        for (const entry of patternRulesOfFile(source, type).rules) {
          if (entry.kind !== 'match' || highestGroup(entry.result) === 0) continue;
          const { value, key } = entry.row;
          const at = Math.max(0, value.text.search(/\$(?!\$)/));
          const word = /^\$(?:\d+|[({][^)}]*[)}])/.exec(value.text.slice(at))?.[0] ?? '$';
          report({
            path: source.path,
            span: spanInFile(value, at, at + word.length),
            message: `${by} does not allow ${quoted(word)}: what a stranger writes must not choose ${by.startsWith('alias') ? 'a command or file' : 'where mail goes'}. Postfix skips the rule ${quoted(key)} with a warning when it reads the table. Write the result out, or use another kind of table.`,
          });
        }
      }
    },
  },
);

/**
 * A network that lies in one that an earlier rule of the same table names: the first rule that matches decides.
 */
import { cidrListOfFile } from '../../postfix/rule-tables.ts';
import { defineRule } from '../rule.ts';
import { coveredNetworks } from '../support/covered-networks.ts';
import { roleTablesOf } from '../support/role-tables.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/cidr-overlap',
    summary: 'A network of a cidr: table lies in the network of an earlier rule.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'cidr_table(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const seen = new Set<string>();
      for (const { table } of roleTablesOf(configuration)) {
        const { path } = table;
        const list = cidrListOfFile(table.file);
        if (path === undefined || list === undefined || seen.has(path)) continue;
        seen.add(path);
        for (const { row, by } of coveredNetworks(list)) {
          const same = row.value.text === by.value.text;
          report({
            path,
            span: row.keySpan,
            ...(same && { severity: 'info' as const }),
            message: `${quoted(row.key)} lies in ${quoted(by.key)} above, and the first rule that matches ends the search, so this one decides nothing${same ? ' (it says the same)' : ''}. ${same ? 'Remove it' : 'Move it above, or remove it'}.`,
            related: [{ path, span: by.keySpan, message: 'This rule comes first.' }],
          });
        }
      }
    },
  },
);

/**
 * A row that says nothing but a colon: neither transport nor nexthop are changed.
 */
import type { RowJudge } from '../../postfix/table-facts.ts';
import { defineRule } from '../rule.ts';
import { judgedTransportRows } from '../support/transport-rows.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/null-transport-colon',
    summary: 'A transport row of a colon alone changes nothing.',
    severity: 'hint',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'transport(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      for (const { row, path } of judgedTransportRows(configuration, COLONS)) {
        report({
          path,
          span: row.valueSpan,
          message: `A colon alone changes nothing: mail for ${quoted(row.key)} goes the way it would go without this row, and rows for its parents or * are not asked. Write discard: to drop it, error: to refuse it, or leave it if that is meant.`,
        });
      }
    },
  },
);

const COLONS: RowJudge<true> = {
  words: [' :', '\t:', '\r:', '\v:', '\f:'],
  judge: (_key, value) => (value === ':' ? true : undefined),
};

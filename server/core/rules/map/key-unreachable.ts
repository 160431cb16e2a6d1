/**
 * A key that nothing ever asks for: of a form that this use of tables does not look up, behind a pattern that matches everything, or behind the same key in a table that is asked before.
 */

import { judgedRows, type RowJudge } from '../../postfix/table-facts.ts';
import { keyedDocument } from '../../postfix/table-file.ts';
import { repeatedKeysOf } from '../../postfix/table-index.ts';
import { isTemplatedRow } from '../../postfix/template.ts';
import { keyFormOf, type TableRoleRow, tableRoleNamed } from '../../postfix/vocabulary/table-role.ts';
import type { Report } from '../rule.ts';
import { defineRule } from '../rule.ts';
import { rowsBehindCatchAll } from '../support/catch-all.ts';
import { isIndexed, type RoleTable, roleTablesOf } from '../support/role-tables.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/key-unreachable',
    summary: 'A key that Postfix never looks up in this table.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [
      { manual: 'transport(5)' },
      { manual: 'virtual(5)' },
      { manual: 'access(5)' },
      { manual: 'canonical(5)' },
      { manual: 'regexp_table(5)' },
    ],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const tables = roleTablesOf(configuration);
      reportForms(tables, report);
      reportShadowed(tables, report);
      const seen = new Set<string>();
      for (const { table } of tables) {
        const { path, file } = table;
        if (path === undefined || file === undefined || seen.has(path)) continue;
        seen.add(path);
        for (const { row, by, same } of rowsBehindCatchAll(file)) {
          report({
            path,
            span: row.keySpan,
            message: same
              ? `The same pattern stands above, and the first rule that matches ends the search: this one decides nothing. Remove one of them.`
              : `The pattern ${quoted(by.key)} above matches everything, and the first rule that matches ends the search: this rule and all behind it decide nothing. Move it above.`,
            related: [{ path, span: by.keySpan, message: 'This rule comes first.' }],
          });
        }
      }
    },
  },
);

/** Keys of forms that no use of the table asks for. */
function reportForms(tables: readonly RoleTable[], report: Report): void {
  const uses = new Map<string, RoleTable[]>();
  for (const one of tables) {
    const { path } = one.table;
    if (path === undefined || !isIndexed(one) || one.role === 'aliases') continue;
    const known = uses.get(path);
    if (known) known.push(one);
    else uses.set(path, [one]);
  }
  for (const [path, all] of uses) {
    const roles = [...new Set(all.map(({ role }) => role))].sort();
    const rows = roles.map(tableRoleNamed);
    const { file } = (all[0] as RoleTable).table;
    if (file === undefined || rows.some((one) => one === undefined)) continue;
    for (const { row, fact } of judgedRows(file, judgeFor(roles, rows as readonly TableRoleRow[]))) {
      const role = rows[0] as TableRoleRow;
      report({
        path,
        span: row.keySpan,
        message: `Nothing ever asks a table of ${role.title} for ${quoted(row.key)}: the keys are ${role.keys.map(({ form }) => form).join(', ')}. The row has no effect.${fact === '' ? '' : ` Write ${fact}.`}`,
      });
    }
  }
}

const judges = new Map<string, RowJudge<string>>();

/** What to write instead, or an empty text. */
function judgeFor(roles: readonly string[], rows: readonly TableRoleRow[]): RowJudge<string> {
  const key = roles.join(' ');
  let judge = judges.get(key);
  if (judge === undefined) {
    const instead = rows.length === 1 ? rows[0]?.instead : undefined;
    judge = {
      judge: (written, value) => {
        const form = keyFormOf(written);
        if (!rows.every(({ never }) => never.includes(form)) || isTemplatedRow(written, value))
          return undefined;
        return instead?.[form] ?? '';
      },
    };
    judges.set(key, judge);
  }
  return judge;
}

/** Keys that a table of the same list has, which is asked before. */
function reportShadowed(tables: readonly RoleTable[], report: Report): void {
  for (const { table, list, by } of tables) {
    const { path, file } = table;
    const at = list.findIndex((one) => one.table === table);
    const document = keyedDocument(file);
    if (document === undefined || file === undefined || path === undefined) continue;
    for (const { table: earlier } of list.slice(0, Math.max(0, at))) {
      const before = earlier.file;
      const other = keyedDocument(before);
      if (other === undefined || before === undefined || before.path === path) continue;
      for (const [index, place] of repeatedKeysOf(document, other)) {
        const row = file.rows.at(index);
        const first = before.rows.at(place);
        if (row === undefined || first === undefined || isTemplatedRow(row.key, row.value.text)) continue;
        report({
          path,
          span: row.keySpan,
          message: `${quoted(row.key)} stands in ${quoted(earlier.reference.text)} as well, which ${by} asks first, so this row has no effect. Remove the one that is not meant.`,
          related: [{ path: before.path, span: first.keySpan, message: 'This row counts.' }],
        });
      }
    }
  }
}

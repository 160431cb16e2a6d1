/**
 * A key with a leading dot where Postfix looks up parent domains without it.
 */

import { parameterValue } from '../../postfix/configuration.ts';
import { parentsMatch } from '../../postfix/domain-class.ts';
import { foldKey } from '../../postfix/fold.ts';
import { judgedRows, type RowJudge } from '../../postfix/table-facts.ts';
import { keyedDocument } from '../../postfix/table-file.ts';
import { rowOfKey } from '../../postfix/table-index.ts';
import { keyFormOf } from '../../postfix/vocabulary/table-role.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { isIndexed, roleTablesOf } from '../support/role-tables.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/dot-domain-useless',
    summary: 'A key .domain in a table where parent domains are looked up without the dot.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }, { manual: 'access(5)' }, { manual: 'transport(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      if (parameterValue(configuration, 'parent_domain_matches_subdomains').value === undefined) return;
      const uses = new Map<string, Set<string | undefined>>();
      const tables = roleTablesOf(configuration).filter(isIndexed);
      for (const { role, by, table } of tables) {
        const known = uses.get(table.path ?? '') ?? new Set();
        uses.set(table.path ?? '', known.add(featureOf(role, by)));
      }
      for (const [path, features] of uses) {
        const [feature] = features;
        if (features.size !== 1 || feature === undefined || !parentsMatch(configuration, feature)) continue;
        const file = tables.find(({ table }) => table.path === path)?.table.file;
        const document = keyedDocument(file);
        if (file === undefined || document === undefined) continue;
        for (const { row } of judgedRows(file, DOTTED)) {
          const bare = row.key.slice(1);
          const twin = rowOfKey(document, foldKey(bare));
          const first = twin === undefined ? undefined : file.rows.at(twin);
          report({
            path,
            span: row.keySpan,
            message: `${feature} is in parent_domain_matches_subdomains, so Postfix looks up ${quoted(bare)} for its subdomains and never ${quoted(row.key)}: the row has no effect. ${first === undefined ? 'Write it without the dot' : 'The row without the dot speaks for them; remove this one'}.`,
            related:
              first === undefined
                ? []
                : [{ path, span: first.keySpan, message: 'This row counts for the subdomains, too.' }],
            fixes:
              first === undefined
                ? [
                    suggestedFix('Remove the dot.', path, () => [
                      { span: { start: row.keySpan.start, end: row.keySpan.start + 1 }, newText: '' },
                    ]),
                  ]
                : [],
          });
        }
      }
    },
  },
);

/** The name that parent_domain_matches_subdomains knows the use by; undefined where it has none. */
function featureOf(role: string, by: string): string | undefined {
  if (role === 'access-address' || role === 'access-host') return 'smtpd_access_maps';
  return by === 'transport_maps' ? by : undefined;
}

const DOTTED: RowJudge<true> = { judge: (key) => (keyFormOf(key) === '.domain' ? true : undefined) };

/**
 * A transport row for a domain alone, where the host takes mail for its subdomains as well.
 */
import { expandedParameter } from '../../postfix/configuration.ts';
import { parentsMatch } from '../../postfix/domain-class.ts';
import { placeOfExpanded } from '../../postfix/expansion-places.ts';
import { foldKey } from '../../postfix/fold.ts';
import { splitList } from '../../postfix/lists.ts';
import { keyedDocument } from '../../postfix/table-file.ts';
import { rowOfKey } from '../../postfix/table-index.ts';
import { tablesOfParameter } from '../../postfix/table-list.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { lineEndOf, textOf } from '../support/text-of.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/dot-domain-needed',
    summary: 'A transport row does not count for the subdomains that relay_domains takes mail for.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'transport(5)' }, { manual: 'postconf(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const relayed = expandedParameter(configuration, 'relay_domains');
      if (relayed === undefined || parentsMatch(configuration, 'transport_maps')) return;
      const { tables, unknown } = tablesOfParameter(configuration, 'transport_maps');
      const files = tables.flatMap(({ table }) =>
        keyedDocument(table.file) && table.file ? [table.file] : [],
      );
      if (unknown || files.length === 0 || files.length < tables.length) return;
      const find = (key: string) => {
        for (const file of files) {
          const index = file.document && rowOfKey(file.document, key);
          const row = index === undefined ? undefined : file.rows.at(index);
          if (row !== undefined) return { row, path: file.path };
        }
        return undefined;
      };
      if (find('*') !== undefined) return;
      for (const { text, start } of splitList(relayed.text)) {
        if (!/^\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/.test(text)) continue;
        const dotted = foldKey(text);
        const found = find(dotted) === undefined ? find(dotted.slice(1)) : undefined;
        if (found === undefined || hasParent(dotted, (key) => find(key) !== undefined)) continue;
        const { row, path } = found;
        const member = placeOfExpanded(relayed.pieces, start, start + text.length);
        report({
          path,
          span: row.keySpan,
          message: `relay_domains takes mail for the subdomains of ${quoted(row.key)}, and this row counts for the domain alone: transport_maps is not in parent_domain_matches_subdomains. Mail for them goes by their MX records. Add a row for ${quoted(dotted)}.`,
          related:
            member === undefined ? [] : [{ ...member, message: 'Mail for the subdomains is taken here.' }],
          fixes: [
            suggestedFix(`Add a row for ${dotted}.`, path, () => {
              const newline = lineEndOf(textOf(workspace, path));
              const at = row.span.end;
              return [
                { span: { start: at, end: at }, newText: `${newline}${dotted}\t${row.value.text.trim()}` },
              ];
            }),
          ],
        });
      }
    },
  },
);

/** Whether a row for a parent's subdomains counts for the name. */
function hasParent(dotted: string, has: (key: string) => boolean): boolean {
  for (let dot = dotted.indexOf('.', 1); dot >= 0; dot = dotted.indexOf('.', dot + 1))
    if (has(dotted.slice(dot))) return true;
  return false;
}

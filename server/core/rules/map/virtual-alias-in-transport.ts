/**
 * A transport row for a virtual alias domain, which Postfix never asks the transport tables for.
 */
import { classifyDomain } from '../../postfix/domain-class.ts';
import { rowOfKey } from '../../postfix/table-index.ts';
import { defineRule } from '../rule.ts';
import { listMembershipsOf } from '../support/class-lists.ts';
import { isIndexed, roleTablesOf } from '../support/role-tables.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/virtual-alias-in-transport',
    summary: 'A transport row for a virtual alias domain has no effect.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'transport(5)' }, { manual: 'virtual(5)' }, { manual: 'trivial-rewrite(8)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const domains = listMembershipsOf(configuration, 'virtual_alias_domains');
      if (domains.size === 0) return;
      const seen = new Set<string>();
      for (const one of roleTablesOf(configuration)) {
        const { path, file } = one.table;
        if (one.role !== 'transport' || !isIndexed(one) || path === undefined || seen.has(path)) continue;
        seen.add(path);
        for (const [domain, member] of domains) {
          const index = file?.document && rowOfKey(file.document, domain);
          const row = index === undefined ? undefined : file?.rows.at(index);
          if (row === undefined || classifyDomain(configuration, domain).class !== 'virtual-alias') continue;
          report({
            path,
            span: row.keySpan,
            message: `${quoted(domain)} is a virtual alias domain: its addresses are replaced by virtual_alias_maps, and those that are not there are refused. The transport tables are never asked, so this row has no effect. Remove it, or put the domain into virtual_mailbox_domains or relay_domains instead.`,
            related: [
              { path: member.path, span: member.span, message: 'The domain is a virtual alias domain here.' },
            ],
          });
        }
      }
    },
  },
);

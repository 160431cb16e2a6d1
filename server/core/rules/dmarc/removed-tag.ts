/**
 * Tags that DMARC no longer has.
 */
import { dmarcTag, REMOVED_DMARC_TAGS } from '../../txt/dmarc.ts';
import type { Tag } from '../../txt/tag-list.ts';
import { zonesWith } from '../../workspace/policy-rows.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { type DmarcRow, dmarcRows, NEARER_TO_DMARC, spanInDmarc } from '../support/dmarc-rows.ts';
import { joinedTextFix, tagRemoval } from '../support/joined-text-edits.ts';

export const rule = defineRule(
  {
    id: 'dmarc/removed-tag',
    summary: 'A tag that DMARC no longer has.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 9989, section: 'C' }],
    yieldsTo: [...NEARER_TO_DMARC, 'dmarc/duplicate-tag'],
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-questionable'),
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      for (const row of dmarcRows(zone, 'dmarc-questionable')) {
        for (const [at, tag] of row.dmarc.list.tags.entries()) {
          const name = REMOVED_DMARC_TAGS.find((one) => one === tag.name.toLowerCase());
          if (name === undefined || tag.fault === 'no-equals') continue;
          report({
            path: row.record.path,
            span: spanInDmarc(row, tag.part),
            message: `“${name}” is gone since RFC 9989, and receivers that follow it pass over it. ${WHAT_NOW[name]}`,
            tag: 'deprecated',
            fixes: fixesOf(workspace, row, tag, at, name),
          });
        }
      }
    },
  },
);

const WHAT_NOW = {
  pct: 'To try a policy out, write “t=y” instead: failing mail is then treated one step more mildly.',
  rf: 'Failure reports have one form only; remove it.',
  ri: 'Reports come once a day or as receivers like; remove it.',
} as const;

function fixesOf(
  workspace: Workspace,
  { record, dmarc }: DmarcRow,
  tag: Tag,
  at: number,
  name: string,
): readonly Fix[] {
  const { list, joined, p } = dmarc;
  const tries =
    name === 'pct' && Number(tag.value) < 100 && p !== 'none' && dmarcTag(list, 't') === undefined;
  const replacement = { ...tag.part, newText: 't=y' };
  return [
    ...(tries ? joinedTextFix(workspace, record, joined, 'Write “t=y” instead.', replacement) : []),
    ...joinedTextFix(workspace, record, joined, `Remove “${name}”.`, tagRemoval(list, at)),
  ];
}

/**
 * A policy that does not follow the version.
 */
import { dmarcTag } from '../../txt/dmarc.ts';
import { zonesWith } from '../../workspace/policy-rows.ts';
import { defineRule } from '../rule.ts';
import { dmarcRows, NEARER_TO_DMARC, spanInDmarc } from '../support/dmarc-rows.ts';
import { safeJoinedTextFix, tagInsertion, tagRemoval } from '../support/joined-text-edits.ts';

export const rule = defineRule(
  {
    id: 'dmarc/p-not-second',
    summary: 'A DMARC record in which “p” does not follow the version.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'safe',
    since: '0.1.0',
    sources: [
      { rfc: 7489, section: '6.3' },
      { rfc: 9989, section: '4.7' },
    ],
    yieldsTo: [...NEARER_TO_DMARC, 'dmarc/bad-value', 'dmarc/duplicate-tag'],
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-questionable'),
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      for (const row of dmarcRows(zone, 'dmarc-questionable')) {
        const { record, dmarc } = row;
        const { list, joined } = dmarc;
        const tag = dmarcTag(list, 'p');
        const at = tag === undefined ? 0 : list.tags.indexOf(tag);
        if (tag === undefined || dmarc.p === undefined || at < 2) continue;
        report({
          path: record.path,
          span: spanInDmarc(row, tag.part),
          message:
            'Receivers that follow RFC 7489 want “p” right behind the version and may ignore the record; since RFC 9989 it may stand anywhere. Move it.',
          fixes: safeJoinedTextFix(
            workspace,
            record,
            joined,
            'Move “p” behind the version.',
            tagInsertion(list, 0, joined.text.slice(tag.part.from, tag.part.to)),
            tagRemoval(list, at),
          ),
        });
      }
    },
  },
);

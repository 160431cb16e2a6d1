/**
 * A tag that a DMARC record has twice.
 */
import { zonesWith } from '../../workspace/policy-rows.ts';
import { defineRule } from '../rule.ts';
import { dmarcRows, NEARER_TO_DMARC, spanInDmarc } from '../support/dmarc-rows.ts';
import { joinedTextFix, tagRemoval } from '../support/joined-text-edits.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'dmarc/duplicate-tag',
    summary: 'A DMARC record with the same tag twice.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 9989, section: '4.7' },
      { rfc: 6376, section: '3.2' },
    ],
    yieldsTo: NEARER_TO_DMARC,
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-questionable'),
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      for (const row of dmarcRows(zone, 'dmarc-questionable')) {
        const { record, dmarc } = row;
        const { list, joined } = dmarc;
        const seen = new Map<string, number>();
        for (const [at, tag] of list.tags.entries()) {
          if (tag.fault === 'empty' || tag.fault === 'no-equals') continue;
          const name = tag.name.toLowerCase();
          const before = seen.get(name);
          if (before === undefined) {
            seen.set(name, at);
            continue;
          }
          const first = list.tags[before];
          report({
            path: record.path,
            span: spanInDmarc(row, tag.part),
            message: `The record says ${quoted(tag.name)} twice. No list of tags may, so receivers may pass over the whole record, and others read only the first. Keep one.`,
            related: () =>
              first === undefined
                ? []
                : [
                    {
                      path: record.path,
                      span: spanInDmarc(row, first.part),
                      message: 'This is the first one.',
                    },
                  ],
            fixes: joinedTextFix(
              workspace,
              record,
              joined,
              `Remove the second “${name}”.`,
              tagRemoval(list, at),
            ),
          });
        }
      }
    },
  },
);

/**
 * Tags that DMARC does not have.
 */
import { DMARC_TAGS, REMOVED_DMARC_TAGS } from '../../txt/dmarc.ts';
import { zonesWith } from '../../workspace/policy-rows.ts';
import { defineRule } from '../rule.ts';
import { dmarcRows, NEARER_TO_DMARC, spanInDmarc } from '../support/dmarc-rows.ts';
import { quoted } from '../support/wording.ts';

const KNOWN: readonly string[] = [...DMARC_TAGS, ...REMOVED_DMARC_TAGS];

export const rule = defineRule(
  {
    id: 'dmarc/unknown-tag',
    summary: 'A tag that DMARC does not have.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 9989, section: '4.7' }],
    yieldsTo: [...NEARER_TO_DMARC, 'dmarc/bad-value'],
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-questionable'),
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const row of dmarcRows(zone, 'dmarc-questionable')) {
        for (const tag of row.dmarc.list.tags) {
          if (tag.fault === 'empty' || tag.fault === 'no-equals') continue;
          if (KNOWN.includes(tag.name.toLowerCase())) continue;
          const near = nearestTag(tag.name.toLowerCase());
          const what = near === undefined ? 'Remove it, or correct its name.' : `Perhaps “${near}” is meant.`;
          report({
            path: row.record.path,
            span: spanInDmarc(row, tag.name === '' ? tag.part : tag.namePart),
            message: `DMARC has no tag ${quoted(tag.name)}, so receivers pass over it. ${what}`,
          });
        }
      }
    },
  },
);

/** A tag with the same letters in another order, or with one more or less. */
function nearestTag(name: string): string | undefined {
  const sorted = (text: string): string => [...text].sort().join('');
  if (name.length < 3) return undefined;
  return DMARC_TAGS.find((tag) => {
    if (tag.length < 3) return false;
    if (sorted(tag) === sorted(name)) return true;
    const [short, long] = tag.length < name.length ? [tag, name] : [name, tag];
    if (long.length - short.length !== 1) return false;
    return [...long].some((_letter, at) => long.slice(0, at) + long.slice(at + 1) === short);
  });
}

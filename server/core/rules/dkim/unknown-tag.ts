/**
 * Tags of DKIM key records that receivers pass over.
 */
import { spanOfPart } from '../../txt/tag-list.ts';
import { defineRule } from '../rule.ts';
import { dkimRows, mayHaveDkim } from '../support/dkim-rows.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'dkim/unknown-tag',
    summary: 'A DKIM key record with a tag that receivers do not know.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 6376, section: '3.2' },
      { rfc: 6376, section: '3.6.1' },
    ],
    yieldsTo: ['dkim/syntax', 'zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: mayHaveDkim,
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const { record, dkim } of dkimRows(zone, 'unknown-tag')) {
        // A text without a key is no key record with a tag too many.
        if (dkim.keyTag === undefined) continue;
        for (const tag of dkim.unknownTags) {
          const small = tag.name.toLowerCase();
          const advice =
            tag.name === 'g'
              ? 'It belonged to an older DKIM and limits nothing any more. Take it out.'
              : small !== tag.name && /^[vhknpst]$/.test(small)
                ? `Names of tags are small letters: write ${quoted(small)}.`
                : 'The tags of a key are v, h, k, n, p, s and t. Correct it, or take it out.';
          report({
            path: record.path,
            span: spanOfPart(dkim.list, tag.namePart),
            message: `Receivers know no tag ${quoted(tag.name)} of a DKIM key and pass over it. ${advice}`,
          });
        }
      }
    },
  },
);

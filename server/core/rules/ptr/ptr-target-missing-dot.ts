/**
 * A PTR record whose host lacks its final dot, so that the reverse zone is appended to it.
 */
import { isAbsoluteName, isSubdomainOf } from '../../dns/name.ts';
import { isTemplatedText } from '../../workspace/zone-completeness.ts';
import { markedRecords, rowMark } from '../../zone/marked-rows.ts';
import { nameExists } from '../../zone/query.ts';
import { FLAG_DOTTED_DATA } from '../../zone/resolved-block.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { isReverseZone } from '../support/reverse-zones.ts';
import { plainName, quoted } from '../support/wording.ts';

const PTR = 12;

const dotted = rowMark([PTR], (block, row) => ((block.data[row] as number) & FLAG_DOTTED_DATA) !== 0);

export const rule = defineRule(
  {
    id: 'ptr/ptr-target-missing-dot',
    summary:
      'The host of a PTR record lacks its final dot, so the name of the reverse zone is appended to it.',
    severity: 'warning',
    set: 'rfc',
    needs: ['reverse'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 1035, section: '5.1' },
      { rfc: 1912, section: '2.1' },
    ],
    yieldsTo: ['zone-syntax/url-or-email-as-target'],
  },
  {
    scope: 'zone',
    types: [PTR],
    where: isReverseZone,
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of markedRecords(zone.zone, dotted)) {
        const field = record.fields[0];
        if (field?.absolute === undefined || record.generated) continue;
        const { absolute, text, span } = field;
        if (isAbsoluteName(text) || isTemplatedText(text) || !text.includes('.')) continue;
        if (!isSubdomainOf(absolute, zone.origin) || nameExists(zone.zone, absolute)) continue;
        // Service discovery and names of other reverse names are meant so.
        if (/(?:^|\.)_|^[\d.-]+$/.test(text)) continue;
        report({
          path: record.path,
          span,
          message: () =>
            `${quoted(text)} has no final dot, so the address is named ${plainName(absolute)}, which is no host, and servers that check the name refuse its mail. Add the dot.`,
          fixes: () => [
            suggestedFix('Add the final dot.', record.path, () => [
              { span: { start: span.end, end: span.end }, newText: '.' },
            ]),
          ],
        });
      }
      return 'settled';
    },
  },
);

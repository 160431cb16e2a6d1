/**
 * Records of a scheme that was given up.
 */
import { joinStrings, spanInStrings } from '../../txt/joined-text.ts';
import { defineRule } from '../rule.ts';
import { isSenderId, mayHaveSpfLookalikes, spfLookalikes } from '../support/spf-rows.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/sender-id',
    summary: 'A Sender ID record.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 6686, section: '5.2' },
      { rfc: 7208, section: '3.1' },
    ],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: mayHaveSpfLookalikes,
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of spfLookalikes(zone)) {
        const joined = joinStrings(record.fields.map(({ text, span }) => ({ text, start: span.start })));
        if (!isSenderId(joined.text)) continue;
        const end = joined.text.indexOf(' ');
        report({
          path: record.path,
          span: spanInStrings(joined, 0, end < 0 ? joined.text.length : end),
          message: `This is a record of Sender ID, which nobody evaluates any more. ${plainName(record.owner)} needs a record with “v=spf1”; this one can go.`,
          tag: 'deprecated',
        });
      }
    },
  },
);

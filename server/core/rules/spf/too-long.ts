/**
 * A record that does not fit an answer of the old size.
 */
import { spanInStrings } from '../../txt/joined-text.ts';
import { defineRule } from '../rule.ts';
import { LONGEST, mayHaveQuestionableSpf, questionableSpf } from '../support/spf-rows.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/too-long',
    summary: 'An SPF record that does not fit a DNS answer of 512 octets.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 7208, section: '3.4' }],
    yieldsTo: ['zone/duplicate-record', 'spf/redundant-term', 'spf/after-all'],
  },
  {
    scope: 'zone',
    where: mayHaveQuestionableSpf,
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const { record, spf } of questionableSpf(zone)) {
        const { length } = spf.text;
        if (length <= LONGEST) continue;
        const first = spf.terms.find(({ at, text }) => at + text.length > LONGEST);
        if (first === undefined) continue;
        report({
          path: record.path,
          span: spanInStrings(spf.joined, first.at, spf.text.trimEnd().length),
          message: `The SPF record of ${plainName(record.owner)} has ${length} octets; over ${LONGEST} the answer does not fit 512 octets and must be asked for again over TCP, which some receivers cannot. Move a part into a record of its own and include it.`,
        });
      }
    },
  },
);

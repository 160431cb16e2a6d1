/**
 * An address under the name of the other family.
 */
import { defineRule } from '../rule.ts';
import { safeSpfFix } from '../support/spf-edits.ts';
import { mayHaveQuestionableSpf, questionableSpf } from '../support/spf-rows.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/family-swapped',
    summary: 'An IPv6 address behind “ip4:”, or the other way round.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'safe',
    since: '0.1.0',
    sources: [{ rfc: 7208, section: '5.6' }],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: mayHaveQuestionableSpf,
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      for (const row of questionableSpf(zone)) {
        const { record, spf } = row;
        for (const term of spf.terms) {
          if (term.fault !== 'other-family') continue;
          const right = term.known === 'ip4' ? 'ip6' : 'ip4';
          const at = term.at + term.text.toLowerCase().indexOf('ip');
          report({
            path: record.path,
            span: term.span,
            message: `${quoted(term.text)} names an ${right === 'ip6' ? 'IPv6' : 'IPv4'} address, so receivers take the whole SPF record of ${plainName(record.owner)} for faulty. Write “${right}:”.`,
            fixes: safeSpfFix(workspace, row, `Write ${right} instead of ${term.name}.`, {
              from: at,
              to: at + 3,
              newText: right,
            }),
          });
        }
      }
    },
  },
);

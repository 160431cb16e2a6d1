/**
 * The mechanism that nobody should use any more.
 */
import { reachedTerms } from '../../workspace/spf-cost.ts';
import { defineRule } from '../rule.ts';
import { mayHaveQuestionableSpf, questionableSpf } from '../support/spf-rows.ts';

export const rule = defineRule(
  {
    id: 'spf/ptr',
    summary: 'The mechanism “ptr” in an SPF record.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 7208, section: '5.5' }],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: mayHaveQuestionableSpf,
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const { record, spf } of questionableSpf(zone)) {
        for (const term of reachedTerms(spf.terms)) {
          if (term.known !== 'ptr' || term.fault !== undefined) continue;
          report({
            path: record.path,
            span: term.span,
            message:
              'RFC 7208 asks not to use “ptr”: it is slow, hangs on reverse zones, and large receivers pass over it, so mail may fail. Name the servers with “a:” or “ip4:” instead.',
            tag: 'deprecated',
          });
        }
      }
    },
  },
);

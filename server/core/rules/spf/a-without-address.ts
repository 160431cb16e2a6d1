/**
 * A mechanism that asks for addresses of a name without any.
 */
import { defineRule } from '../rule.ts';
import { spfHostAsksOf } from '../support/spf-asks.ts';
import { mayHaveAskingSpf } from '../support/spf-rows.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/a-without-address',
    summary: 'An “a” in an SPF record whose name has no address.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 7208, section: '5.3' },
      { rfc: 7208, section: '4.6.4' },
    ],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: mayHaveAskingSpf,
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const { found, settled } = spfHostAsksOf(workspace, zone);
      for (const { row, term, lack, target } of found) {
        if (lack !== 'no-address' || term.known !== 'a') continue;
        const name = plainName(target);
        report({
          path: row.record.path,
          span: term.span,
          message: `${quoted(term.text)} never matches, as ${name} has neither an A nor an AAAA record. Name the host that sends, or remove the term.`,
        });
      }
      return settled;
    },
  },
);

/**
 * A mechanism that asks for exchanges of a domain without any.
 */
import { defineRule } from '../rule.ts';
import { spfHostAsksOf } from '../support/spf-asks.ts';
import { mayHaveAskingSpf } from '../support/spf-rows.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/mx-without-mx',
    summary: 'An “mx” in an SPF record whose domain has no MX records.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 7208, section: '5.4' },
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
        if (lack !== 'no-exchange') continue;
        const name = plainName(target);
        report({
          path: row.record.path,
          span: term.span,
          message: `${quoted(term.text)} never matches, as ${name} has no MX records, and SPF does not take its address instead. Write “a” where the host itself sends, or remove the term.`,
        });
      }
      return settled;
    },
  },
);

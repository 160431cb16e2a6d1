/**
 * A network that is everything.
 */
import type { SpfTerm } from '../../txt/spf.ts';
import { reachedTerms } from '../../workspace/spf-cost.ts';
import { defineRule } from '../rule.ts';
import { mayHaveQuestionableSpf, questionableSpf } from '../support/spf-rows.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/whole-internet',
    summary: 'A mechanism of an SPF record that authorises every address of a family.',
    severity: 'error',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 7208, section: '5.6' },
      { rfc: 7208, section: '8.2' },
    ],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: mayHaveQuestionableSpf,
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const { record, spf } of questionableSpf(zone)) {
        for (const term of reachedTerms(spf.terms)) {
          const families = wholeFamilies(term);
          if (families === '') continue;
          report({
            path: record.path,
            span: term.span,
            message: `${quoted(term.text)} authorises every ${families} address to send mail as ${plainName(record.owner)}, so the policy protects nothing. Name the networks that really send.`,
          });
        }
      }
    },
  },
);

function wholeFamilies({ fault, qualifier, prefix4, prefix6, kind }: SpfTerm): string {
  if (fault !== undefined || qualifier !== 'pass' || kind === 'modifier') return '';
  if (prefix4 === 0) return prefix6 === 0 ? 'IPv4 and IPv6' : 'IPv4';
  return prefix6 === 0 ? 'IPv6' : '';
}

/**
 * Prefix lengths that are none.
 */
import { spanInTerm } from '../../txt/spf.ts';
import { defineRule } from '../rule.ts';
import { mayHaveQuestionableSpf, questionableSpf } from '../support/spf-rows.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/bad-cidr',
    summary: 'A prefix length in an SPF record that cannot be.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 7208, section: '5.6' },
      { rfc: 7208, section: '12' },
    ],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: mayHaveQuestionableSpf,
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const { record, spf } of questionableSpf(zone)) {
        for (const term of spf.terms) {
          if (term.fault !== 'bad-prefix-length') continue;
          const written = term.text.slice(term.faultPart.from, term.faultPart.to);
          const rule =
            term.known === 'ip6'
              ? 'IPv6 has lengths of 0 to 128'
              : 'IPv4 has lengths of 0 to 32, IPv6 behind “//” 0 to 128';
          report({
            path: record.path,
            span: spanInTerm(spf, term, term.faultPart),
            message: `${quoted(written)} is no prefix length: ${rule}, without leading zeros. Receivers take the whole SPF record of ${plainName(record.owner)} for faulty.`,
          });
        }
      }
    },
  },
);

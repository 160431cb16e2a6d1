/**
 * An asterisk label that is not the first of its name.
 */
import { labelsOf } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';
import { placeWordOf } from '../support/covered-records.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone/nonterminal-wildcard',
    summary: 'An owner with an asterisk inside, where it stands for nothing.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 4592, section: '2.1.1' }],
    yieldsTo: ['zone/repeated-origin', 'zone/missing-trailing-dot'],
  },
  {
    scope: 'owner',
    types: 'any',
    owners: 'below-wildcard',
    check: (records, zone, _workspace, report) => {
      const record = records[0];
      if (record === undefined) return;
      const labels = labelsOf(record.owner);
      const inner = labels.slice(1, labels.length - labelsOf(zone.origin).length);
      if (!inner.includes('*')) return;
      report({
        path: record.path,
        span: placeWordOf(record),
        message: `The asterisk inside ${plainName(record.owner)} stands for itself only: a wildcard works as the first label and nowhere else, so the record is found by nobody who asks for another name. Put the asterisk first, or write the names out.`,
      });
    },
  },
);

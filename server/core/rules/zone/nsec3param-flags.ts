/**
 * NSEC3PARAM records with flags.
 */
import { recordsAtOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { dataWords, fieldSpan } from '../support/security-data.ts';

const NSEC3PARAM = 51;

export const rule = defineRule(
  {
    id: 'zone/nsec3param-flags',
    summary: 'An NSEC3PARAM record with flags, which every server passes over.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 5155, section: '4.1.2' }],
  },
  {
    scope: 'zone',
    types: [NSEC3PARAM],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of recordsAtOfType(zone.zone, zone.origin, NSEC3PARAM)) {
        if (dataWords(record)[1] === '0') continue;
        const span = fieldSpan(record, 'flags');
        const isWritten = !record.generated && record.fields.some(({ name }) => name === 'flags');
        report({
          path: record.path,
          span,
          message:
            'The flags of an NSEC3PARAM record are 0 (opt-out stands in the NSEC3 records); servers pass over a record with others. Write 0.',
          fixes: isWritten ? [suggestedFix('Write 0.', record.path, () => [{ span, newText: '0' }])] : [],
        });
      }
    },
  },
);

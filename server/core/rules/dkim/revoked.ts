/**
 * DKIM keys that were taken back.
 */
import { spanOfPart } from '../../txt/tag-list.ts';
import { defineRule } from '../rule.ts';
import { dkimRows, mayHaveDkim } from '../support/dkim-rows.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'dkim/revoked',
    summary: 'A DKIM key record without a key, which says that the key was revoked.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 6376, section: '3.6.1' }],
    yieldsTo: ['dkim/syntax', 'zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: mayHaveDkim,
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const { record, dkim, selector, domain } of dkimRows(zone, 'revoked')) {
        // A wildcard says on purpose that the domain signs nothing.
        if (dkim.keyTag === undefined || selector.startsWith('*')) continue;
        report({
          path: record.path,
          span: spanOfPart(dkim.list, dkim.keyTag.part),
          message: `The key of the selector ${quoted(selector)} of ${plainName(domain)} is revoked: signatures with it fail. That is right for a key that is out of use; if something still signs with it, publish its key, and if not, the record can go after some weeks.`,
        });
      }
    },
  },
);

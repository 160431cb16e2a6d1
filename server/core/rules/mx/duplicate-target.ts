/**
 * The same host in several MX records of a domain.
 */
import type { MailExchange } from '../../workspace/types.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { canRemove, removeRecordsEdits } from '../support/remove-record.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'mx/duplicate-target',
    summary: 'Two MX records of a domain name the same host.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 5321, section: '5.1' }],
    yieldsTo: ['zone/duplicate-record', 'mx/target-is-ip', 'zone/missing-trailing-dot'],
  },
  {
    scope: 'mail-domain',
    domains: 'unsound-mx',
    check: ({ domain, zone, exchanges }, workspace, report) => {
      if (exchanges.length < 2) return;
      const seen = new Map<string, MailExchange>();
      for (const exchange of exchanges) {
        const { record, target, targetSpan, preference } = exchange;
        const before = seen.get(target);
        if (before === undefined || target === '.') {
          seen.set(target, exchange);
          continue;
        }
        // Twice the very same record is another slip.
        if (before.preference === preference) continue;
        report({
          path: record.path,
          span: targetSpan,
          message: () =>
            `${plainName(target)} is an MX of ${plainName(domain)} already, with preference ${before.preference}: where it does not answer, trying it again does not help. Name another host, or remove this record.`,
          related: () => [
            {
              path: before.record.path,
              span: before.targetSpan,
              message: `It has preference ${before.preference} here.`,
            },
          ],
          fixes: () =>
            canRemove(workspace, zone, record)
              ? [
                  suggestedFix('Remove this MX record.', record.path, () =>
                    removeRecordsEdits(workspace, zone, [record]),
                  ),
                ]
              : [],
        });
      }
    },
  },
);

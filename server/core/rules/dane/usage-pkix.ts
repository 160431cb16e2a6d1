/**
 * TLSA records for mail of a kind that mail servers do not use.
 */
import { defineRule } from '../rule.ts';
import { isUnderstood, mailTlsaSetsOf } from '../support/dane-rows.ts';
import { fieldSpan } from '../support/security-data.ts';
import { plainName } from '../support/wording.ts';

const TLSA = 52;

export const rule = defineRule(
  {
    id: 'dane/usage-pkix',
    summary: 'A TLSA record for a mail server with the certificate usage 0 or 1.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 7672, section: '3.1.3' }],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'zone',
    types: [TLSA],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const { rows, hosts } of mailTlsaSetsOf(zone.zone)) {
        for (const row of rows) {
          const { record, usage } = row;
          if (usage > 1 || !isUnderstood(row)) continue;
          report({
            path: record.path,
            span: fieldSpan(record, 'usage'),
            message: `Mail servers take the certificate usage ${usage} for unusable, as it would need authorities that all of them trust, so this record does not protect mail to ${plainName(hosts[0])}. Write ${usage === 0 ? '2 for the certificate of an authority' : '3 for the server’s own certificate'}.`,
          });
        }
      }
    },
  },
);

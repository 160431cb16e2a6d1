/**
 * TLSA records for mail that hold a whole certificate or key.
 */
import { defineRule } from '../rule.ts';
import { mailTlsaSetsOf } from '../support/dane-rows.ts';
import { fieldSpan } from '../support/security-data.ts';

const TLSA = 52;
const ANCHOR = 2;

export const rule = defineRule(
  {
    id: 'dane/matching-full',
    summary: 'A TLSA record for a mail server that holds a whole certificate or key in place of a digest.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 7671, section: '10.1.2' }],
    yieldsTo: ['zone/duplicate-record', 'dane/usage-pkix'],
  },
  {
    scope: 'zone',
    types: [TLSA],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const { rows } of mailTlsaSetsOf(zone.zone)) {
        for (const { record, usage, selector, matching } of rows) {
          if (matching !== 0 || usage > 3) continue;
          const what = selector === 1 ? 'a whole public key' : 'a whole certificate';
          report({
            path: record.path,
            span: fieldSpan(record, 'matching-type'),
            message: `Matching type 0 puts ${what} into DNS, whose answers get so large that some servers do not receive them and mail waits. Publish a SHA-256 digest: matching type 1.`,
            // Of an authority's key that the server does not send along, no digest would do.
            ...(usage === ANCHOR ? { severity: 'info' } : {}),
          });
        }
      }
    },
  },
);

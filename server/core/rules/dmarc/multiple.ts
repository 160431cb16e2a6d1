/**
 * Several DMARC records at one name.
 */
import { isDmarcText } from '../../txt/dmarc.ts';
import { joinedTextOf } from '../../workspace/text-records.ts';
import { defineRule } from '../rule.ts';
import { plainName } from '../support/wording.ts';

const TXT = 16;

export const rule = defineRule(
  {
    id: 'dmarc/multiple',
    summary: 'More than one DMARC record at a name.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 9989, section: '4.10' }],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'owner',
    types: [TXT],
    owners: 'repeated',
    check: (records, _zone, _workspace, report) => {
      // Below `_report` any number of them says the same: reports are welcome.
      if (!/^_dmarc\./i.test(records[0]?.owner ?? '')) return;
      const policies = records.filter(
        (record) => record.type === TXT && isDmarcText(joinedTextOf(record).text),
      );
      const [first, second, ...others] = policies;
      if (first === undefined || second === undefined) return;
      report({
        path: second.path,
        span: second.rdataSpan,
        message: () =>
          `${plainName(second.owner.replace(/^_dmarc\./i, ''))} has ${policies.length} DMARC records, and of several receivers read none: it has no policy. Keep one.`,
        related: () =>
          [first, ...others].slice(0, 8).map((record) => ({
            path: record.path,
            span: record.rdataSpan,
            message: 'This is a DMARC record of the same name.',
          })),
      });
    },
  },
);

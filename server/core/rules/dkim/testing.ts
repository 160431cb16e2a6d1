/**
 * DKIM keys that are marked as being tried out.
 */
import { spanOfPart } from '../../txt/tag-list.ts';
import { defineRule } from '../rule.ts';
import { dkimRows, mayHaveDkim } from '../support/dkim-rows.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'dkim/testing',
    summary: 'A DKIM key that is marked as a test.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 6376, section: '3.6.1' }],
    yieldsTo: ['dkim/syntax', 'dkim/revoked', 'zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: mayHaveDkim,
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const { record, dkim, domain } of dkimRows(zone, 'flags')) {
        const flag = dkim.flags.find(({ text }) => text.toLowerCase() === 'y');
        if (flag === undefined || dkim.key.kind === 'revoked') continue;
        report({
          path: record.path,
          span: spanOfPart(dkim.list, flag.part),
          message: `“t=y” says that ${plainName(domain)} only tries DKIM out, so receivers may treat its signed mail as if it had no signature. Take the flag out once signing works.`,
        });
      }
    },
  },
);

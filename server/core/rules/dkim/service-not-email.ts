/**
 * DKIM keys that are not for mail.
 */
import { spanOfPart } from '../../txt/tag-list.ts';
import { defineRule } from '../rule.ts';
import { dkimRows, mayHaveDkim } from '../support/dkim-rows.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'dkim/service-not-email',
    summary: 'A DKIM key whose services do not include mail.',
    severity: 'info',
    set: 'rfc',
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
      for (const { record, dkim, selector, domain } of dkimRows(zone, 'services')) {
        const [first] = dkim.services;
        const last = dkim.services.at(-1);
        if (first === undefined || last === undefined) continue;
        if (dkim.services.some(({ text }) => text === '*' || text.toLowerCase() === 'email')) continue;
        report({
          path: record.path,
          span: spanOfPart(dkim.list, { from: first.part.from, to: last.part.to }),
          message: `“s=” limits the key of the selector ${quoted(selector)} of ${plainName(domain)} to other services than mail, so receivers of mail pass over it. Write “s=email”, or leave it out.`,
        });
      }
    },
  },
);

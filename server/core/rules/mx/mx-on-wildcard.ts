/**
 * An MX record at a wildcard.
 */
import { nameKey } from '../../dns/name.ts';
import { wildcardMxRecords } from '../../zone/wildcard-mx.ts';
import { defineRule } from '../rule.ts';
import { plainName } from '../support/wording.ts';

const MX = 15;

export const rule = defineRule(
  {
    id: 'mx/mx-on-wildcard',
    summary: 'An MX record whose owner is a wildcard.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 4592, section: '4.2' },
      { rfc: 1912, section: '2.7' },
    ],
  },
  {
    scope: 'zone',
    types: [MX],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      const seen = new Set<string>();
      for (const record of wildcardMxRecords(zone.zone)) {
        const key = nameKey(record.owner);
        const target = record.fields[1]?.absolute;
        // A null MX there says that whatever name somebody makes up takes no mail.
        if (seen.has(key) || target === undefined || target === '.') continue;
        seen.add(key);
        const above = plainName(record.owner.slice(2));
        report({
          path: record.path,
          span: record.ownerSpan ?? record.typeSpan,
          message: () =>
            `This MX holds for every name below ${above} that is not written in the zone, so misspelt ones take mail, too; a name with any record of its own does not have it. Write an MX for each name that is to take mail.`,
        });
      }
      return 'settled';
    },
  },
);

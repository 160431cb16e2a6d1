/**
 * MX records that nobody may keep for long.
 */
import { nameKey } from '../../dns/name.ts';
import { markedRecords, rowMark } from '../../zone/marked-rows.ts';
import { ttlOfRow } from '../../zone/resolved-block.ts';
import { defineRule } from '../rule.ts';
import { plainName } from '../support/wording.ts';

const MX = 15;

/** Seconds: what is below is asked for anew with nearly each message. */
const LOW = 300;

const low = rowMark([MX], (block, row) => {
  const ttl = ttlOfRow(block, row);
  return ttl > 0 && ttl < LOW;
});

export const rule = defineRule(
  {
    id: 'mx/mx-ttl-very-low',
    summary: 'An MX record with a TTL of less than five minutes.',
    severity: 'hint',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1912, section: '2.2' }],
    yieldsTo: ['zone-syntax/ttl-extreme'],
  },
  {
    scope: 'zone',
    types: [MX],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      if (zone.internal) return 'settled';
      const seen = new Set<string>();
      for (const record of markedRecords(zone.zone, low)) {
        // Of those that have their TTL from elsewhere, one says it.
        const key = record.ttlSpan === undefined ? '' : nameKey(record.owner);
        if (seen.has(key)) continue;
        seen.add(key);
        report({
          path: record.path,
          span: record.ttlSpan ?? record.typeSpan,
          message: () =>
            `The MX of ${plainName(record.owner)} may be kept for ${record.ttl} seconds only, so nearly each message asks for it anew, and mail stops as soon as the name servers do. Write an hour or more, unless the mail is about to move.`,
        });
      }
      return 'settled';
    },
  },
);

/**
 * Wildcards that are delegated.
 */
import { labelsOf } from '../../dns/name.ts';
import { markedRecords, rowMark } from '../../zone/marked-rows.ts';
import { originOfRow } from '../../zone/resolved-block.ts';
import { writtenOwnerStart } from '../../zone/written-owner.ts';
import { defineRule } from '../rule.ts';
import { plainName } from '../support/wording.ts';

const NS = 2;
/** The first character of an owner that may be a wildcard: an asterisk, or an escape or quote that may hide one. */
const LEADS = '*\\"';

const perhaps = rowMark([NS], (block, row) => {
  const at = writtenOwnerStart(block, row);
  if (at < 0) return true;
  const lead = block.source.text.charAt(at);
  return LEADS.includes(lead) || (lead === '@' && originOfRow(block, row).startsWith('*'));
});

export const rule = defineRule(
  {
    id: 'zone/ns-at-wildcard',
    summary: 'An NS record at a wildcard.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 4592, section: '4.2' }],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of markedRecords(zone.zone, perhaps)) {
        if (labelsOf(record.owner)[0] !== '*') continue;
        report({
          path: record.path,
          span: record.ownerSpan ?? record.typeSpan,
          message: `A wildcard such as ${plainName(record.owner)} cannot be delegated, so the server refuses the zone. Delegate each name by itself.`,
        });
      }
    },
  },
);

/**
 * A policy that is only tried out.
 */
import { type DmarcRequest, dmarcTag } from '../../txt/dmarc.ts';
import { zonesWith } from '../../workspace/policy-rows.ts';
import { defineRule } from '../rule.ts';
import { dmarcRows, NEARER_TO_DMARC, spanInDmarc } from '../support/dmarc-rows.ts';
import { listed } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'dmarc/test-mode-downgrade',
    summary: 'A DMARC policy in test mode, which counts one step less.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 9989, section: '4.7' }],
    yieldsTo: [...NEARER_TO_DMARC, 'dmarc/duplicate-tag'],
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-questionable'),
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const row of dmarcRows(zone, 'dmarc-questionable')) {
        const { list, testing, p, sp, np } = row.dmarc;
        const tag = dmarcTag(list, 't');
        if (!testing || tag === undefined) continue;
        const requests = [p, sp, np].filter(
          (one): one is Exclude<DmarcRequest, 'none'> => one !== undefined && one !== 'none',
        );
        if (requests.length === 0) continue;
        const words = [...new Set(requests)].map((one) => `“${one}” as “${LESS[one]}”`);
        report({
          path: row.record.path,
          span: spanInDmarc(row, tag.part),
          message: `With “t=y” receivers take ${listed(words)}, and those that follow RFC 7489 do not know the tag and apply the policy in full. Remove it once the reports are in order.`,
        });
      }
    },
  },
);

const LESS = { quarantine: 'none', reject: 'quarantine' } as const;

/**
 * Subdomains that are protected less than their domain.
 */
import { type DmarcRequest, dmarcTag, strictnessOf } from '../../txt/dmarc.ts';
import { zonesWith } from '../../workspace/policy-rows.ts';
import { defineRule, type Report } from '../rule.ts';
import {
  type DmarcRow,
  dmarcRows,
  domainOfRow,
  NEARER_TO_DMARC,
  spanInDmarc,
} from '../support/dmarc-rows.ts';

export const rule = defineRule(
  {
    id: 'dmarc/sp-weaker-than-p',
    summary: 'A DMARC policy for subdomains that is weaker than the one of the domain.',
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
        const { p, sp, np } = row.dmarc;
        if (p === undefined) continue;
        compare(row, 'sp', sp, p, 'p', report);
        compare(row, 'np', np, sp ?? p, sp === undefined ? 'p' : 'sp', report);
      }
    },
  },
);

const WHOSE = { sp: 'subdomains', np: 'subdomains that do not exist' } as const;

function compare(
  row: DmarcRow,
  name: 'sp' | 'np',
  weaker: DmarcRequest | undefined,
  than: DmarcRequest,
  other: 'p' | 'sp',
  report: Report,
): void {
  const tag = dmarcTag(row.dmarc.list, name);
  if (tag === undefined || weaker === undefined || strictnessOf(weaker) >= strictnessOf(than)) return;
  report({
    path: row.record.path,
    span: spanInDmarc(row, tag.part),
    message: `“${name}=${weaker}” asks for less than “${other}=${than}”, so forgers use ${WHOSE[name]} of ${domainOfRow(row)} instead. Ask for as much, or give the subdomains that need it a record of their own.`,
  });
}

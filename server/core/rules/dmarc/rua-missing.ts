/**
 * A policy of a domain with mail that asks for no reports.
 */
import { dmarcTag } from '../../txt/dmarc.ts';
import { dmarcAt } from '../../workspace/dmarc-policy.ts';
import { mailPostureOf } from '../../workspace/mail-posture.ts';
import { zonesWith } from '../../workspace/policy-rows.ts';
import { defineRule } from '../rule.ts';
import { askedElsewhere } from '../support/asked-names.ts';
import {
  type DmarcRow,
  dmarcRows,
  domainOfRow,
  isCutShort,
  isOwnPolicy,
  NEARER_TO_DMARC,
  spanInDmarc,
} from '../support/dmarc-rows.ts';
import { joinedTextFix, tagInsertion } from '../support/joined-text-edits.ts';

export const rule = defineRule(
  {
    id: 'dmarc/rua-missing',
    summary: 'A DMARC record of a domain with mail that asks for no reports.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 9989, section: '4.7' }],
    yieldsTo: [...NEARER_TO_DMARC, 'dmarc/missing-p'],
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-questionable'),
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const asked = new Set<string>();
      let instances = false;
      for (const row of dmarcRows(zone, 'dmarc-questionable')) {
        const { record, dmarc, domain } = row;
        const { list, joined, version } = dmarc;
        if (dmarcTag(list, 'rua') !== undefined || !isOwnPolicy(row) || isCutShort(workspace, record))
          continue;
        if (isSaidOtherwise(row) || dmarcAt(workspace, domain, { from: zone, asked }).kind === 'several')
          continue;
        const posture = mailPostureOf(workspace, domain, { from: zone, asked });
        instances ||= posture.askedInstances;
        // Of a domain without mail there is nothing to learn.
        if (posture.sends !== 'yes' && posture.receives !== 'yes') continue;
        const address = `postmaster@${domainOfRow(row)}`;
        report({
          path: record.path,
          span: spanInDmarc(row, version.part),
          message: `The DMARC record of ${domainOfRow(row)} asks for no reports, so nobody learns of own mail that fails, or of forgers. Add “rua=mailto:” and an address.`,
          fixes: joinedTextFix(
            workspace,
            record,
            joined,
            `Ask for reports to ${address}.`,
            tagInsertion(list, list.tags.length - 1, `rua=mailto:${address}`),
          ),
        });
      }
      return askedElsewhere(workspace, zone, asked, { instances });
    },
  },
);

/** Whether the addresses stand in the value of another tag, where a separator is wrong: who puts that right has them. */
function isSaidOtherwise({ dmarc }: DmarcRow): boolean {
  return dmarc.list.tags.some(({ value }) => /\brua\s*[=:]/i.test(value));
}

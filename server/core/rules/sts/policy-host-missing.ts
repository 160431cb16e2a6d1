/**
 * Domains that announce an MTA-STS policy and have no host to fetch it from.
 */
import { nameKey } from '../../dns/name.ts';
import { parseStsText } from '../../txt/mta-sts.ts';
import { spanOfPart } from '../../txt/tag-list.ts';
import { policyRecords, zonesWith } from '../../workspace/policy-rows.ts';
import { addressesAt } from '../../workspace/spf-targets.ts';
import { joinedTextOf } from '../../workspace/text-records.ts';
import { defineRule } from '../rule.ts';
import { askedElsewhere } from '../support/asked-names.ts';
import { addressFixes, zoneLackingAddress } from '../support/missing-address.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'sts/policy-host-missing',
    summary: 'An MTA-STS record without a host “mta-sts” that serves the policy.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 8461, section: '3.3' }],
    yieldsTo: ['zone/duplicate-record', 'sts/record'],
  },
  {
    scope: 'zone',
    where: zonesWith('sts'),
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const asked = new Set<string>();
      for (const record of policyRecords(zone, 'sts')) {
        const sts = parseStsText(joinedTextOf(record));
        const domain = nameKey(record.owner).slice('_mta-sts.'.length);
        if (sts === undefined || domain.startsWith('*')) continue;
        const answer = addressesAt(workspace, `mta-sts.${domain}`, { from: zone, asked });
        const lacking = zoneLackingAddress(answer);
        if (lacking === undefined) continue;
        const host = `mta-sts.${plainName(domain)}`;
        report({
          path: record.path,
          span: spanOfPart(sts.list, sts.version.part),
          message: `Senders fetch the policy that this record announces from https://${host}, which has no address, so ${plainName(domain)} has no policy. Add an address, or remove the record.`,
          fixes: answer.aliases.length > 0 ? [] : () => addressFixes(workspace, lacking, answer.name),
        });
      }
      return askedElsewhere(workspace, zone, asked, { instances: false });
    },
  },
);

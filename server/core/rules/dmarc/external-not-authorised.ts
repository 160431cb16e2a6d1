/**
 * Reports to another organisation's domain that does not say it wants them.
 */
import { isDmarcText } from '../../txt/dmarc.ts';
import type { ReportUri } from '../../txt/report-uri.ts';
import { zonesWith } from '../../workspace/policy-rows.ts';
import { registeredDomainOf } from '../../workspace/public-suffix.ts';
import { textsAt } from '../../workspace/text-records.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { askedElsewhere } from '../support/asked-names.ts';
import { dmarcRows, domainOfRow, isOwnPolicy, NEARER_TO_DMARC, spanInDmarc } from '../support/dmarc-rows.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { addRecordEdit, fileForRecord } from '../support/new-record.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'dmarc/external-not-authorised',
    summary: 'DMARC reports to another domain that does not authorise them.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 9990, section: '4' },
      { rfc: 7489, section: '7.1' },
    ],
    yieldsTo: [...NEARER_TO_DMARC, 'dmarc/rua-not-mailto', 'dmarc/rua-domain-no-mx'],
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-reports-elsewhere'),
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const asked = new Set<string>();
      for (const row of dmarcRows(zone, 'dmarc-reports-elsewhere')) {
        if (!isOwnPolicy(row) || row.domain.startsWith('*')) continue;
        const own = registeredDomainOf(row.domain);
        const { rua, ruf } = row.dmarc;
        for (const uri of firstOfEachDomain([...rua, ...ruf])) {
          const target = `${uri.domain}.`;
          if (own === undefined || registeredDomainOf(target) === own) continue;
          const name = `${row.domain === '.' ? '' : row.domain}_report._dmarc.${target}`;
          const answer = textsAt(workspace, name, { from: zone, asked });
          if (answer.kind === 'unknown' || !answer.whole) continue;
          if (answer.texts.some(({ joined }) => isDmarcText(joined.text))) continue;
          report({
            path: row.record.path,
            span: spanInDmarc(row, uri.part),
            message: `${uri.domain} does not say that it takes reports about ${domainOfRow(row)}, so none are sent to it. Add a TXT record “v=DMARC1” at ${plainName(name)}.`,
            fixes: () => fixesOf(workspace, answer.zone, answer.name),
          });
        }
      }
      return askedElsewhere(workspace, zone, asked, { instances: false });
    },
  },
);

function firstOfEachDomain(uris: readonly ReportUri[]): readonly ReportUri[] {
  return uris.filter(
    ({ domain, fault }, at) =>
      domain !== undefined && fault === undefined && uris.findIndex((one) => one.domain === domain) === at,
  );
}

function fixesOf(workspace: Workspace, zone: WorkspaceZone, owner: string): readonly Fix[] {
  return [
    suggestedFixOf(
      `Authorise the reports in ${plainName(zone.origin)}.`,
      [fileForRecord(zone, owner)],
      () => {
        const edit = addRecordEdit(workspace, zone, { owner, type: 'TXT', data: '"v=DMARC1;"' });
        return edit === undefined ? [] : [edit];
      },
    ),
  ];
}

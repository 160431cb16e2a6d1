/**
 * DMARC records that stand where nobody looks for them.
 */
import { nameKey, parentName } from '../../dns/name.ts';
import { spanInStrings } from '../../txt/joined-text.ts';
import { dmarcAt } from '../../workspace/dmarc-policy.ts';
import { policyRecords, zonesWith } from '../../workspace/policy-rows.ts';
import { joinedTextOf } from '../../workspace/text-records.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { fileOf, type Workspace } from '../../workspace/workspace.ts';
import { documentSlice } from '../../zone/document.ts';
import { hasRecordOfType } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { askedElsewhere } from '../support/asked-names.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { addRecordEdit, fileForRecord } from '../support/new-record.ts';
import { canRemove, removeRecordsEdits } from '../support/remove-record.ts';
import { plainName } from '../support/wording.ts';

const MX = 15;

export const rule = defineRule(
  {
    id: 'dmarc/wrong-location',
    summary: 'A DMARC record that does not stand at “_dmarc”.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 9989, section: '4.10' }],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-misplaced'),
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const asked = new Set<string>();
      for (const record of policyRecords(zone, 'dmarc-misplaced')) {
        const domain = domainMeant(zone, record);
        if (domain === undefined) continue;
        const answer = dmarcAt(workspace, domain, { from: zone, asked });
        if (answer.kind === 'unknown' || answer.kind === 'several') continue;
        const joined = joinedTextOf(record);
        const { length } = /^v\s*=\s*DMARC1/i.exec(joined.text)?.[0] ?? '1';
        const isCopy = answer.kind === 'found';
        const place = `_dmarc.${plainName(domain)}`;
        report({
          path: record.path,
          span: spanInStrings(joined, 0, length),
          ...(isCopy && { severity: 'info' as const }),
          message: isCopy
            ? `Nobody looks for a DMARC record here; receivers read the one at ${place}. Remove this one.`
            : `Receivers look for the policy of ${plainName(domain)} at ${place} only, so this record does nothing. Move it there.`,
          fixes: () => (isCopy ? [] : fixesOf(workspace, zone, record, `_dmarc.${domain}`)),
        });
      }
      return askedElsewhere(workspace, zone, asked, { instances: false });
    },
  },
);

/** The domain that a record was meant for; undefined where it may be one that other names lead to. */
function domainMeant(zone: WorkspaceZone, { owner }: ZoneRecord): string | undefined {
  const name = nameKey(owner);
  if (name === zone.origin || hasRecordOfType(zone.zone, name, MX)) return name;
  return /^_?dmarc[^.]*\./.test(name) ? parentName(name) : undefined;
}

function fixesOf(
  workspace: Workspace,
  zone: WorkspaceZone,
  record: ZoneRecord,
  owner: string,
): readonly Fix[] {
  const document = fileOf(workspace, record.path)?.document;
  if (document === undefined || !canRemove(workspace, zone, record)) return [];
  const data = documentSlice(document, record.rdataSpan);
  const files = [record.path, fileForRecord(zone, owner)];
  return [
    suggestedFixOf(`Move it to ${plainName(owner)}.`, files, () => {
      const added = addRecordEdit(workspace, zone, { owner, type: 'TXT', data });
      if (added === undefined) return [];
      return [{ path: record.path, edits: removeRecordsEdits(workspace, zone, [record]) }, added];
    }),
  ];
}

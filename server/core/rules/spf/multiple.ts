/**
 * Several SPF records at one name.
 */
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { canRemove, removeRecordsEdits } from '../support/remove-record.ts';
import { isSpfRecord, mergedSpf, textOfRecord } from '../support/spf-record.ts';
import { writtenString } from '../support/text-strings.ts';
import { plainName } from '../support/wording.ts';

const TXT = 16;

export const rule = defineRule(
  {
    id: 'spf/multiple',
    summary: 'More than one SPF record at a name.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 7208, section: '3.2' },
      { rfc: 7208, section: '4.5' },
    ],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'owner',
    types: [TXT],
    owners: 'repeated',
    check: (records, zone, workspace, report) => {
      const policies = records.filter(isSpfRecord);
      const [first, second, ...others] = policies;
      if (first === undefined || second === undefined) return;
      report({
        path: second.path,
        span: second.rdataSpan,
        message: () =>
          `${plainName(second.owner)} has ${policies.length} SPF records, so receivers take its policy for faulty and may refuse its mail. Merge them into one.`,
        related: () =>
          [first, ...others].slice(0, 8).map((record) => ({
            path: record.path,
            span: record.rdataSpan,
            message: 'This is an SPF record of the same name.',
          })),
        fixes: () => mergeFixes(workspace, zone, policies),
      });
    },
  },
);

/** More records than anybody would want in one. */
const MOST_MERGED = 100;

/** The first record gets all terms, the others go. */
function mergeFixes(
  workspace: Workspace,
  zone: WorkspaceZone,
  policies: readonly ZoneRecord[],
): readonly Fix[] {
  if (policies.length > MOST_MERGED) return [];
  const [first, ...others] = policies;
  const merged = mergedSpf(policies.map(textOfRecord));
  if (first === undefined || merged === undefined || first.generated) return [];
  if (!others.every((record) => record.path === first.path && canRemove(workspace, zone, record))) return [];
  return [
    suggestedFix('Merge the SPF records into one.', first.path, () => [
      { span: first.rdataSpan, newText: writtenString(merged) },
      ...removeRecordsEdits(workspace, zone, others),
    ]),
  ];
}

/**
 * A null MX ("takes no mail") beside other MX records.
 */
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { mayHaveNullMx } from '../../zone/own-mx.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { canRemove, removeRecordsEdits } from '../support/remove-record.ts';
import { plainName } from '../support/wording.ts';

const MX = 15;

export const rule = defineRule(
  {
    id: 'mx/null-mx-not-alone',
    summary: 'A null MX (“takes no mail”) beside other MX records of the same domain.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 7505, section: '3' }],
  },
  {
    scope: 'owner',
    types: [MX],
    owners: 'unsound-mx',
    check: (records, zone, workspace, report) => {
      const [any] = records;
      if (any === undefined || !mayHaveNullMx(zone.zone, any.owner)) return;
      const exchanges = records.filter((record) => record.type === MX);
      const nulls = exchanges.filter((record) => record.fields[1]?.absolute === '.');
      const others = exchanges.filter((record) => record.fields[1]?.absolute !== '.');
      const [first] = nulls;
      const place = first?.fields[1]?.span;
      if (first === undefined || place === undefined || others.length === 0) return;
      report({
        path: first.path,
        span: place,
        message: `${plainName(first.owner)} says both that it takes no mail (null MX) and where its mail goes, so servers treat it differently and some give up. Keep the null MX alone, or remove it.`,
        related: others.slice(0, 8).map((other) => ({
          path: other.path,
          span: other.fields[1]?.span ?? other.span,
          message: 'This MX takes mail.',
        })),
        fixes: [
          ...removalOf(workspace, zone, nulls, 'Remove the null MX.'),
          ...removalOf(workspace, zone, others, 'Keep only the null MX.'),
        ],
      });
    },
  },
);

function removalOf(
  workspace: Workspace,
  zone: WorkspaceZone,
  records: readonly ZoneRecord[],
  title: string,
): readonly Fix[] {
  const [first] = records;
  const simple = records.every((record) => record.path === first?.path && canRemove(workspace, zone, record));
  if (first === undefined || !simple) return [];
  return [suggestedFix(title, first.path, () => removeRecordsEdits(workspace, zone, records))];
}

/**
 * An NS record that points at an alias.
 */
import { addressesOf } from '../../workspace/names.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { originOfRecord } from '../../zone/origin-of-record.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { type ServerFault, serverFaults } from '../support/name-servers.ts';
import { plainName } from '../support/wording.ts';
import { writtenBeside } from '../support/written-names.ts';

const NS = 2;
const CNAME = 5;

export const rule = defineRule(
  {
    id: 'zone/ns-target-cname',
    summary: 'The host of an NS record is an alias.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 2181, section: '10.3' }],
    yieldsTo: ['zone-syntax/url-or-email-as-target', 'zone/missing-trailing-dot', 'zone/ns-is-address'],
  },
  {
    scope: 'owner',
    types: [NS],
    owners: 'unsound-target',
    check: (records, zone, workspace, report) => {
      for (const fault of serverFaults(records, zone, workspace)) {
        const { record, field, refuses, what } = fault;
        if (what.kind !== 'alias') continue;
        const host = plainName(field.absolute);
        const how =
          what.record.type === CNAME
            ? `is an alias of ${plainName(what.target)}`
            : `stands below the DNAME at ${plainName(what.record.owner)}, so it is an alias of ${plainName(what.target)}`;
        report({
          path: record.path,
          span: field.span,
          severity: refuses ? 'error' : 'warning',
          ...(refuses ? { refuses: true } : {}),
          message: `${host} ${how}. ${refuses ? 'The server refuses the zone: an' : 'An'} NS record must name a host that has its own address, as resolvers do not follow aliases here.`,
          related: [{ path: what.record.path, span: what.record.span, message: 'The alias stands here.' }],
          fixes: fixesFor(workspace, zone, fault),
        });
      }
    },
  },
);

/** The name at the end of the aliases; not where that one is known to have no address. */
function fixesFor(workspace: Workspace, zone: WorkspaceZone, { record, field }: ServerFault): readonly Fix[] {
  const { status, name, aliases } = addressesOf(workspace, field.absolute, zone);
  if (status === 'none' || record.generated || aliases.length === 0) return [];
  return [
    suggestedFix(`Point the NS record at ${plainName(name)}.`, record.path, () => [
      { span: field.span, newText: writtenBeside(name, originOfRecord(zone.zone, record), field.text) },
    ]),
  ];
}

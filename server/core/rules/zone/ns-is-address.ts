/**
 * An NS record that names an address instead of a host.
 */
import { nameKey } from '../../dns/name.ts';
import { addressFamily } from '../../net/address.ts';
import type { FileEdit } from '../../text/edit.ts';
import { addressOfRecord } from '../../workspace/names.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { originOfRecord } from '../../zone/origin-of-record.ts';
import { nameExists, recordsAt } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { type ServerFault, serverFaults } from '../support/name-servers.ts';
import { addRecordEdit } from '../support/new-record.ts';
import { plainName } from '../support/wording.ts';
import { relativeTo } from '../support/written-names.ts';

const NS = 2;

/** Names that name servers usually have, tried in this order. */
const USUAL_HOSTS = ['ns1', 'ns2', 'ns3', 'ns', 'dns', 'ns4', 'ns5'];

export const rule = defineRule(
  {
    id: 'zone/ns-is-address',
    summary: 'An NS record names an IP address instead of a host.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '3.3.11' }],
    yieldsTo: ['zone-syntax/url-or-email-as-target'],
  },
  {
    scope: 'owner',
    types: [NS],
    owners: 'unsound-target',
    check: (records, zone, workspace, report) => {
      for (const fault of serverFaults(records, zone, workspace)) {
        const { record, field, what } = fault;
        if (what.kind !== 'address') continue;
        report({
          path: record.path,
          span: field.span,
          message: `An NS record names a host, not an address: ${what.address} is read as the domain name ${plainName(field.absolute)}, which nobody can resolve. Give the server a name and point the NS record at it.`,
          fixes: record.generated
            ? []
            : [
                suggestedFixOf('Name the server instead of its address.', zone.zone.files, () =>
                  nameTheServer(workspace, zone, fault, what.address),
                ),
              ],
        });
      }
    },
  },
);

/** A host of the zone that has the address takes its place; where none is found, one with a usual name is added. */
function nameTheServer(
  workspace: Workspace,
  zone: WorkspaceZone,
  { record, field }: ServerFault,
  address: string,
): readonly FileEdit[] {
  const candidates = [record.owner, zone.origin].flatMap((above) =>
    USUAL_HOSTS.map((host) => `${host}.${above === '.' ? '' : above}`),
  );
  const known = candidates.find((name) =>
    recordsAt(zone.zone, name).some((one) => addressOfRecord(one) === address),
  );
  const host = known ?? candidates.find((name) => !nameExists(zone.zone, name)) ?? (candidates[0] as string);
  const newText = relativeTo(nameKey(host), originOfRecord(zone.zone, record)) ?? host;
  const edits: FileEdit[] = [{ path: record.path, edits: [{ span: field.span, newText }] }];
  if (known !== undefined) return edits;
  const type = addressFamily(address) === 6 ? 'AAAA' : 'A';
  const added = addRecordEdit(workspace, zone, { owner: host, type, data: address });
  return added === undefined ? edits : [...edits, added];
}

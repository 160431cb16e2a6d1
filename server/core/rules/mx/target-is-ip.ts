/**
 * An MX that names an address instead of a host.
 */
import { nameKey } from '../../dns/name.ts';
import { addressFamily, canonicalAddress } from '../../net/address.ts';
import type { FileEdit } from '../../text/edit.ts';
import { addressOfRecord } from '../../workspace/names.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { originOfRecord } from '../../zone/origin-of-record.ts';
import { nameExists, recordsAt } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { addRecordEdit } from '../support/new-record.ts';
import { plainName } from '../support/wording.ts';
import { relativeTo } from '../support/written-names.ts';

const MX = 15;

/** Names that mail hosts usually have, tried in this order. */
const USUAL_HOSTS = ['mail', 'mx', 'mx1', 'smtp', 'mx2', 'mail2'];

export const rule = defineRule(
  {
    id: 'mx/target-is-ip',
    summary: 'An MX record names an IP address instead of a host.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 1035, section: '3.3.9' },
      { rfc: 5321, section: '5.1' },
    ],
  },
  {
    scope: 'owner',
    types: [MX],
    owners: 'unsound-mx',
    check: (records, zone, workspace, report) => {
      for (const record of records) {
        const field = record.type === MX ? record.fields[1] : undefined;
        const address = field && canonicalAddress(field.text.replace(/\.$/, ''));
        if (field === undefined || address === undefined) continue;
        report({
          path: record.path,
          span: field.span,
          message: `An MX names a host, not an address: ${address} is read as the domain name ${plainName(field.absolute ?? field.text)}, which nobody can resolve, so mail is lost. Give the host a name and point the MX at it.`,
          fixes: record.generated
            ? []
            : [
                suggestedFixOf('Name the host instead of its address.', zone.zone.files, () =>
                  nameTheHost(workspace, zone, record, address),
                ),
              ],
        });
      }
    },
  },
);

/** A host of the zone that has the address takes its place; where none is found, one with a usual name is added. */
function nameTheHost(
  workspace: Workspace,
  zone: WorkspaceZone,
  record: ZoneRecord,
  address: string,
): readonly FileEdit[] {
  const field = record.fields[1];
  if (field === undefined) return [];
  const origin = originOfRecord(zone.zone, record);
  const candidates = [record.owner, zone.origin].flatMap((above) =>
    USUAL_HOSTS.map((host) => `${host}.${above === '.' ? '' : above.replace(/^\*\./, '')}`),
  );
  const known = [record.owner, ...candidates].find((name) =>
    recordsAt(zone.zone, name).some((one) => addressOfRecord(one) === address),
  );
  const host = known ?? candidates.find((name) => !nameExists(zone.zone, name)) ?? (candidates[0] as string);
  const target = { span: field.span, newText: relativeTo(nameKey(host), origin) ?? host };
  const edits: FileEdit[] = [{ path: record.path, edits: [target] }];
  if (known !== undefined) return edits;
  const type = addressFamily(address) === 6 ? 'AAAA' : 'A';
  const added = addRecordEdit(workspace, zone, { owner: host, type, data: address });
  return added === undefined ? edits : [...edits, added];
}

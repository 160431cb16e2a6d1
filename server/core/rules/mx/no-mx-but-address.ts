/**
 * A domain that has an address and says nothing about mail.
 */
import { isSubdomainOf, labelsOf } from '../../dns/name.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { hasRecordOfType, recordsAt } from '../../zone/query.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { isMissingAtApex } from '../support/apex.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { isForTheServerItself } from '../support/local-zones.ts';
import { addRecordEdit, fileForRecord } from '../support/new-record.ts';
import { plainName } from '../support/wording.ts';

const A = 1;
const MX = 15;
const AAAA = 28;

/** Names that mail hosts usually have, tried in this order. */
const USUAL_HOSTS = ['mail', 'mx', 'mx1', 'smtp'];

export const rule = defineRule(
  {
    id: 'mx/no-mx-but-address',
    summary: 'A domain has an address and no MX record, so mail goes to that address.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 5321, section: '5.1' },
      { rfc: 7505, section: '1' },
    ],
  },
  {
    scope: 'zone',
    types: [A, AAAA],
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      const { origin } = zone;
      if (zone.internal || isSubdomainOf(origin, 'arpa.') || labelsOf(origin).length < 2) return 'settled';
      if (isForTheServerItself(origin) || hasRecordOfType(zone.zone, origin, MX)) return 'settled';
      const address = recordsAt(zone.zone, origin).find(
        ({ type, generated }) => (type === A || type === AAAA) && !generated,
      );
      if (address === undefined || !isMissingAtApex(workspace, zone, MX)) return 'settled';
      report({
        path: address.path,
        span: address.fields[0]?.span ?? address.rdataSpan,
        message: () =>
          `${plainName(origin)} has no MX record, so servers deliver its mail to this address, or try for days if nothing takes it there. Add an MX record that names its mail host, or a null MX (0 .) if it takes no mail.`,
        fixes: () => fixesFor(workspace, zone),
      });
      return 'settled';
    },
  },
);

function fixesFor(workspace: Workspace, zone: WorkspaceZone): readonly Fix[] {
  const add = (title: string, data: string, placeholder?: string): Fix =>
    suggestedFixOf(title, [fileForRecord(zone, zone.origin)], () => {
      const edit = addRecordEdit(workspace, zone, {
        owner: zone.origin,
        type: 'MX',
        data,
        ...(placeholder !== undefined && { placeholder }),
      });
      return edit === undefined ? [] : [edit];
    });
  const known = USUAL_HOSTS.map((host) => `${host}.${zone.origin}`).find(
    (host) => hasRecordOfType(zone.zone, host, A) || hasRecordOfType(zone.zone, host, AAAA),
  );
  const host = known ?? zone.origin;
  return [
    add('Say that the domain takes no mail (null MX).', '0 .'),
    add(
      `Add an MX record that names ${plainName(host)}.`,
      `10 ${host}`,
      known === undefined ? host : undefined,
    ),
  ];
}

/**
 * What the names and addresses in a record's data lead to, as far as the workspace knows.
 */
import { nameKey } from '../dns/name.ts';
import { recordTypeOf } from '../dns/record-types.ts';
import { instancesAtAddress } from '../workspace/instances.ts';
import { addressesOf, addressOfRecord } from '../workspace/names.ts';
import { addressesOfPointer, addressesPointingAt, pointersOf } from '../workspace/reverse.ts';
import type { WorkspaceZone } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ZoneRecord } from '../zone/types.ts';
import { describeDifferences } from './describe-differences.ts';
import { describeAddresses, describeHost } from './describe-host.ts';
import { pathInWords } from './place.ts';
import { code, enumerated, type Inline } from './prose.ts';

const A = 1;
const PTR = 12;
const AAAA = 28;

/** Roles of name fields whose host has addresses. */
const HOST_ROLES: ReadonlySet<string | undefined> = new Set([
  'mail-host',
  'name-server',
  'service-host',
  'alias-target',
  'primary-server',
]);

/** One line for each thing the record leads to. */
export function describeTargets(
  workspace: Workspace,
  zone: WorkspaceZone,
  record: ZoneRecord,
): readonly (readonly Inline[])[] {
  if (record.type === A || record.type === AAAA) return addressLines(workspace, zone, record);
  if (record.type === PTR) return pointerLines(workspace, zone, record);
  const definitions = recordTypeOf(record.type)?.fields ?? [];
  const lines: (readonly Inline[])[] = [];
  for (const field of record.fields) {
    const role = definitions.find((one) => one.name === field.name)?.role;
    if (field.absolute === undefined || !HOST_ROLES.has(role)) continue;
    if (field.absolute === '.') {
      lines.push(
        role === 'mail-host'
          ? ['This name takes no mail at all (null MX)']
          : ['No host: the service is not offered'],
      );
      continue;
    }
    const name = nameKey(field.absolute);
    if (role === 'mail-host')
      lines.push(
        ...describeHost(workspace, name, { from: zone, domain: nameKey(record.owner) }),
        ...describeDifferences(workspace, zone, record),
      );
    else lines.push(describeAddresses(name, addressesOf(workspace, name, zone)));
  }
  return lines;
}

function addressLines(
  workspace: Workspace,
  zone: WorkspaceZone,
  record: ZoneRecord,
): readonly (readonly Inline[])[] {
  const address = addressOfRecord(record);
  if (address === undefined) return [];
  const lines: (readonly Inline[])[] = [];
  const pointers = pointersOf(workspace, address, zone);
  const names = pointers.records.flatMap((one) => one.fields.flatMap((field) => field.absolute ?? []));
  if (pointers.status === 'found') lines.push(['Its PTR says ', ...enumerated(names.map(code))]);
  else if (pointers.status === 'none') lines.push(['It has no PTR in ', code(pointers.zone?.origin ?? '')]);
  else lines.push(['Its PTR is not known here: no reverse zone of this workspace holds it']);
  const others = addressesPointingAt(workspace, nameKey(record.owner)).filter(
    (one) => one.address !== address,
  );
  if (others.length > 0)
    lines.push([
      'PTR records that name this host: those of ',
      ...enumerated(others.map((one) => code(one.address))),
    ]);
  for (const instance of instancesAtAddress(workspace, address)) {
    lines.push(['Postfix there: ', code(pathInWords(instance.folder, zone.path))]);
  }
  return lines;
}

function pointerLines(
  workspace: Workspace,
  zone: WorkspaceZone,
  record: ZoneRecord,
): readonly (readonly Inline[])[] {
  const target = record.fields[0]?.absolute;
  if (target === undefined) return [];
  const [pointer] = addressesOfPointer(workspace, record.owner);
  const address = pointer?.address;
  const answer = addressesOf(workspace, nameKey(target), zone);
  const line = describeAddresses(nameKey(target), answer);
  if (address === undefined) return [line];
  const whose: readonly Inline[] = pointer?.assumed
    ? ['The PTR of ', code(address), ', if the zone above delegates it as is usual']
    : ['The PTR of ', code(address)];
  if (answer.status !== 'found') return [whose, line];
  const back = answer.addresses.some((one) => one.address === address);
  return [
    whose,
    line,
    back ? ['The name leads back to this address'] : ['The name does not lead back to ', code(address)],
  ];
}

/**
 * A PTR record whose host does not have the address.
 */
import { nameKey } from '../../dns/name.ts';
import { addressFamily, addressOfReverseName } from '../../net/address.ts';
import { addressesOf, lookupName } from '../../workspace/names.ts';
import { isReferredToBy } from '../../workspace/references.ts';
import { addressesOfPointer } from '../../workspace/reverse.ts';
import type { AddressAnswer, WorkspaceZone } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { markedRecords, rowMark } from '../../zone/marked-rows.ts';
import { brokenTypesAt } from '../../zone/query.ts';
import type { RecordField, ZoneRecord } from '../../zone/types.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { askedElsewhere } from '../support/asked-names.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { addRecordEdit, fileForRecord } from '../support/new-record.ts';
import { isPublicReverseZone } from '../support/reverse-zones.ts';
import { listed, plainName } from '../support/wording.ts';

const PTR = 12;
const MX = 15;
const ADDRESS_TYPES = new Set([0, 1, 5, 28]);

const pointers = rowMark([PTR]);

export const rule = defineRule(
  {
    id: 'ptr/ptr-no-forward',
    summary: 'The host that a PTR record names does not have the address.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone', 'reverse'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 1912, section: '2.1' }],
    yieldsTo: [
      'zone-syntax/url-or-email-as-target',
      'ptr/ptr-target-missing-dot',
      'zone/missing-trailing-dot',
    ],
  },
  {
    scope: 'zone',
    types: [PTR],
    where: isPublicReverseZone,
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const asked = new Set<string>();
      const found = new Map<string, Mismatch>();
      for (const record of markedRecords(zone.zone, pointers)) {
        const field = record.fields[0];
        // What a directive makes for a whole network is told by nobody.
        if (field?.absolute === undefined || record.generated) continue;
        const target = nameKey(field.absolute);
        if (target === '.' || target.endsWith('.arpa.')) continue;
        const answer = addressesOf(workspace, target, zone);
        asked.add(target);
        asked.add(answer.name);
        if (answer.status === 'unknown' || answer.zone === undefined) continue;
        const address = addressOf(workspace, record.owner);
        if (address === undefined || answer.addresses.some((one) => one.address === address)) continue;
        const forward = answer.zone;
        if (!isWhole(workspace, zone, answer)) continue;
        // One missing address is one finding: an alias without end, or an MX that points at the name, says it first.
        if (answer.status === 'none' && answer.aliases.length > 0) continue;
        if (answer.status === 'none' && isReferredToBy(workspace, target, MX)) continue;
        const known = found.get(target);
        if (known === undefined) found.set(target, { record, field, address, answer, forward, count: 1 });
        else known.count++;
      }
      for (const one of found.values()) {
        const { record, field, address, answer, forward, count } = one;
        const target = plainName(nameKey(field.absolute ?? ''));
        const others = answer.addresses.map((other) => other.address);
        report({
          path: record.path,
          span: field.span,
          severity: count > MOST_SLIPS ? 'info' : 'warning',
          message: () =>
            `${address}${count > 1 ? ` (and ${count - 1} more)` : ''} is named ${target}, which ${others.length === 0 ? `has no address in the zone ${plainName(forward.origin)}` : `has ${listed(others)} and not this one`}. Servers that look the name up and do not find the address take it for forged. Add the address there, or correct the PTR.`,
          related: () =>
            answer.addresses.slice(0, 1).map((other) => ({
              path: other.record.path,
              span: other.record.fields[0]?.span ?? other.record.rdataSpan,
              message: `${target} has its address here.`,
            })),
          fixes: () => fixesFor(workspace, forward, answer.name, address),
        });
      }
      return askedElsewhere(workspace, zone, asked, { instances: false });
    },
  },
);

/** A host that addresses are named by and that does not have them: the first of them, and how many there are. */
interface Mismatch {
  readonly record: ZoneRecord;
  readonly field: RecordField;
  readonly address: string;
  readonly answer: AddressAnswer;
  readonly forward: WorkspaceZone;
  count: number;
}

/** One name for more addresses than this is a way of naming what nobody uses, not a slip. */
const MOST_SLIPS = 3;

function addressOf(workspace: Workspace, owner: string): string | undefined {
  const plain = addressOfReverseName(owner);
  if (plain !== undefined) return plain;
  const found = addressesOfPointer(workspace, owner).filter(({ assumed }) => !assumed);
  return found.length === 1 ? found[0]?.address : undefined;
}

/** Whether all that is said of the host’s addresses is at hand: none in a broken record, below a delegation, or in a part of the zone that is not there. */
function isWhole(workspace: Workspace, from: WorkspaceZone, { name, zone }: AddressAnswer): boolean {
  // A root zone at hand is seldom all of the Internet.
  if (zone === undefined || zone.origin === '.' || zone.internal) return false;
  if (!isComplete(indexOf(workspace), zone)) return false;
  const { kind } = lookupName(workspace, name, from);
  if (kind !== 'exists' && kind !== 'absent') return false;
  return !brokenTypesAt(zone.zone, name).some((type) => ADDRESS_TYPES.has(type));
}

function fixesFor(workspace: Workspace, zone: WorkspaceZone, host: string, address: string): readonly Fix[] {
  const type = addressFamily(address) === 6 ? 'AAAA' : 'A';
  return [
    suggestedFixOf(`Add ${address} to ${plainName(host)}.`, [fileForRecord(zone, host)], () => {
      const edit = addRecordEdit(workspace, zone, { owner: host, type, data: address });
      return edit === undefined ? [] : [edit];
    }),
  ];
}

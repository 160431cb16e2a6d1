/**
 * An alias of a name that has no records.
 */
import { isHostName, nameKey, parentName } from '../../dns/name.ts';
import { addressFamily, canonicalAddress } from '../../net/address.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { cutOver } from '../../zone/covered-owners.ts';
import { brokenTypesAt } from '../../zone/query.ts';
import type { RecordField, ZoneRecord } from '../../zone/types.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { type Target, whatIsAt } from '../support/alias-walk.ts';
import { suggestedFix } from '../support/fixes.ts';
import { addressFixes } from '../support/missing-address.ts';
import { targetFieldOf } from '../support/record-targets.ts';
import { isReverseZone } from '../support/reverse-zones.ts';
import { plainName } from '../support/wording.ts';

const CNAME = 5;

/** A name with more records is told for having several aliases only. */
const MOST_ALIASES = 100;

export const rule = defineRule(
  {
    id: 'zone/cname-dangling',
    summary: 'A CNAME whose target has no records in the zone that would hold them, or is an address.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 1034, section: '3.6.2' }],
    yieldsTo: ['zone-syntax/url-or-email-as-target', 'zone/missing-trailing-dot', 'dkim/cname-dangling'],
  },
  {
    scope: 'owner',
    types: [CNAME],
    owners: 'unsound-target',
    check: (records, zone, workspace, report) => {
      // What a delegation or DNAME hides has a fault of its own.
      if (records[0] === undefined || cutOver(zone.zone, records[0].owner) !== undefined) return;
      // Of so many aliases at one name none works, whatever they name.
      if (records.length > MOST_ALIASES) return;
      for (const record of records) {
        const field = record.type === CNAME ? targetFieldOf(record) : undefined;
        const absolute = field?.absolute;
        if (field === undefined || absolute === undefined) continue;
        const named = nameKey(absolute);
        const target = whatIsAt(workspace, named, zone);
        if (target.own.size > 0) continue;
        const address = canonicalAddress(field.text.replace(/\.$/, ''));
        const lacking = zoneLackingRecords(target);
        if (lacking !== undefined && lacking.origin !== zone.origin && isUnusedAddress(lacking, target.name))
          continue;
        const { path } = record;
        if (address !== undefined && (lacking !== undefined || target.answer.kind === 'unknown'))
          report({
            path,
            span: field.span,
            message: () =>
              `A CNAME names another name, not an address: ${address} is read as the domain name ${plainName(absolute)}, which nobody can resolve. Write an ${addressType(address)} record.`,
            fixes: () => addressInstead(record, field, address),
          });
        else if (lacking !== undefined)
          report({
            path,
            span: field.span,
            message: () =>
              `${plainName(record.owner)} is an alias of ${plainName(named)}${target.name === named ? '' : `, by a DNAME of ${plainName(target.name)}`}, which has no records in the zone ${plainName(lacking.origin)}: nobody who asks for it gets an answer. Add records for that name, or correct it.`,
            // An alias in a reverse zone is to lead to a PTR record.
            fixes: () => (isReverseZone(zone) ? [] : fixesFor(workspace, lacking, target.name)),
          });
      }
    },
  },
);

/** The zone that would hold records for the name and holds none for certain; undefined where it has some, or nobody can tell. */
function zoneLackingRecords({ name, answer }: Target): WorkspaceZone | undefined {
  // A root zone at hand is seldom all of the Internet.
  if ((answer.kind !== 'absent' && answer.kind !== 'exists') || answer.zone.origin === '.') return undefined;
  if (answer.kind === 'absent') return answer.zone;
  // A name that exists only because others stand below it; not where a record there is only broken, or a wildcard’s is.
  const isEmpty = answer.records.length === 0 && !answer.wildcard;
  return isEmpty && brokenTypesAt(answer.zone.zone, name).length === 0 ? answer.zone : undefined;
}

/** RFC 2317: aliases stand for all addresses of a network, and the zone of their names has those that are in use. */
function isUnusedAddress(zone: WorkspaceZone, name: string): boolean {
  return isReverseZone(zone) && parentName(name) === zone.origin;
}

function fixesFor(workspace: Workspace, zone: WorkspaceZone, name: string): readonly Fix[] {
  return isHostName(name) && !zone.origin.endsWith('.arpa.') ? addressFixes(workspace, zone, name) : [];
}

function addressType(address: string): 'A' | 'AAAA' {
  return addressFamily(address) === 6 ? 'AAAA' : 'A';
}

function addressInstead(record: ZoneRecord, field: RecordField, address: string): readonly Fix[] {
  if (record.generated) return [];
  const type = addressType(address);
  return [
    suggestedFix(`Make it an ${type} record.`, record.path, () => [
      { span: record.typeSpan, newText: type },
      { span: field.span, newText: address },
    ]),
  ];
}

/**
 * The hosts that SRV records name, but for those that are plainly sound by their own zone.
 */
import { nameKey } from '../../dns/name.ts';
import { canonicalAddress } from '../../net/address.ts';
import { addressesOf } from '../../workspace/names.ts';
import type { AddressAnswer, WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { cutOver } from '../../zone/covered-owners.ts';
import type { RecordField, ZoneRecord } from '../../zone/types.ts';
import { whatIsAt } from './alias-walk.ts';
import { targetFieldOf } from './record-targets.ts';

const A = 1;
const CNAME = 5;
const AAAA = 28;
const SRV = 33;

/** An SRV record and what is known of its host. */
export interface ServiceTarget {
  readonly record: ZoneRecord;
  readonly field: RecordField;
  /** Absolute, lower case. */
  readonly target: string;
  /** Canonical, where the target is written as an address. */
  readonly address: string | undefined;
  readonly answer: AddressAnswer;
}

/**
 * The SRV records among `records` whose host is not plainly sound: not `.`, and without an address in the very same zone, or an alias, or
 * below a DNAME there.
 */
export function* unsoundServiceTargets(
  records: readonly ZoneRecord[],
  zone: WorkspaceZone,
  workspace: Workspace,
): Iterable<ServiceTarget> {
  // What a delegation or DNAME hides has a fault of its own.
  if (records[0] === undefined || cutOver(zone.zone, records[0].owner) !== undefined) return;
  for (const record of records) {
    const field = record.type === SRV ? targetFieldOf(record) : undefined;
    if (field?.absolute === undefined || field.absolute === '.') continue;
    const target = nameKey(field.absolute);
    const { own } = whatIsAt(workspace, target, zone);
    const hasAddress = !own.has(CNAME) && (own.has(A) || own.has(AAAA));
    if (hasAddress && cutOver(zone.zone, target)?.kind !== 'dname') continue;
    const address = canonicalAddress(field.text.replace(/\.$/, ''));
    yield { record, field, target, address, answer: addressesOf(workspace, target, zone) };
  }
}

/** The service and the protocol of an SRV owner, and the domain they are of: `_sip._tcp.example.com.` → `sip`, `example.com.`. */
export function serviceOf(owner: string): { readonly service: string; readonly domain: string } {
  const [, service, domain] = /^_([^.]*)\.(?:_[^.]*\.)?(.*)$/.exec(owner) ?? [];
  return service === undefined || domain === undefined || domain === ''
    ? { service: '', domain: owner }
    : { service: service.toLowerCase(), domain };
}

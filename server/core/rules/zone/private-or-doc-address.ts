/**
 * An address in a public zone that nobody outside can reach.
 */
import { isSubdomainOf, labelsOf, nameKey } from '../../dns/name.ts';
import { specialRangeOf } from '../../net/address.ts';
import type { AddressRange } from '../../net/special-ranges.data.ts';
import { addressOfRecord } from '../../workspace/names.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { recordsAt, recordsAtOfType } from '../../zone/query.ts';
import { hasOrdinaryAddress, specialAddressRecords, typesReferringTo } from '../../zone/special-addresses.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';
import { isForTheServerItself } from '../support/local-zones.ts';
import { plainName } from '../support/wording.ts';

const A = 1;
const NS = 2;
const MX = 15;
const AAAA = 28;

/** Names that nobody can have on the Internet (RFC 2606, 6761, 9476; `internal` and others are internal anyway). */
const RESERVED = [
  'example.',
  'test.',
  'invalid.',
  'localhost.',
  'alt.',
  'example.com.',
  'example.net.',
  'example.org.',
];

/** What the addresses of a range are, for those that the rule speaks of. */
const KINDS: Partial<Record<AddressRange['purpose'], string>> = {
  private: 'a private address, which means another host, or none, in every other network',
  shared: 'an address from the range that providers share, which nobody outside can reach',
  loopback: 'a loopback address, so everyone who asks is sent to his own machine',
  'link-local': 'a link-local address, which is good on one cable only',
  documentation: 'an address for documentation, which no host has',
  benchmarking: 'an address for benchmarks, which no host on the Internet has',
};

/** More loopback addresses than this are answers of a block list. */
const MOST_LOOPBACK = 16;

export const rule = defineRule(
  {
    id: 'zone/private-or-doc-address',
    summary: 'An address in a public zone that nobody outside can reach.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 6890 }, { rfc: 1918, section: '5' }],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      if (zone.internal || isReserved(zone.origin)) return;
      const found = [...unreachable(zone)];
      if (found.length === 0 || isServedInside(zone)) return;
      const loopback = found.filter(({ range }) => range.purpose === 'loopback').length;
      // A zone of nothing but such addresses is likely meant for the inside, though it can be asked for from outside.
      const isInsideOnly = !hasOrdinaryAddress(zone.zone) && found.every(({ range }) => !range.public);
      const uses = new Map<string, string>();
      for (const { record, address, range } of found) {
        if (range.purpose === 'loopback' && (loopback > MOST_LOOPBACK || isLocalName(record.owner))) continue;
        const owner = nameKey(record.owner);
        const use = uses.get(owner) ?? useOf(zone, record);
        uses.set(owner, use);
        report({
          path: record.path,
          span: record.fields[0]?.span ?? record.rdataSpan,
          severity: isInsideOnly && use === '' ? 'hint' : 'warning',
          message: `${address} is ${KINDS[range.purpose]}.${use} Publish the public address; names for the inside belong to an internal zone (setting internalZones).`,
        });
      }
    },
  },
);

/** Names that say themselves that they mean the machine of whoever asks. */
function isLocalName(owner: string): boolean {
  return labelsOf(nameKey(owner)).some((label) => ['localhost', 'local', 'loopback'].includes(label));
}

function isReserved(origin: string): boolean {
  return RESERVED.some((name) => isSubdomainOf(origin, name)) || isForTheServerItself(origin);
}

interface Unreachable {
  readonly record: ZoneRecord;
  readonly address: string;
  readonly range: AddressRange;
}

/** The records that the rule speaks of; of those that one `$GENERATE` makes only the first. */
function* unreachable({ zone }: WorkspaceZone): Iterable<Unreachable> {
  let generator = '';
  for (const record of specialAddressRecords(zone)) {
    const place = `${record.path} ${record.span.start}`;
    if (record.generated && place === generator) continue;
    if (record.generated) generator = place;
    const address = addressOfRecord(record);
    const range = address === undefined ? undefined : specialRangeOf(address);
    if (address === undefined || range === undefined || KINDS[range.purpose] === undefined) continue;
    yield { record, address, range };
  }
}

/** Whether all servers of the zone stand in it and have private addresses: nobody outside can ask for it. */
function isServedInside({ zone, origin }: WorkspaceZone): boolean {
  const servers = recordsAtOfType(zone, origin, NS);
  return (
    servers.length > 0 &&
    servers.every(({ fields }) => {
      const host = fields[0]?.absolute;
      const addresses =
        host === undefined || !isSubdomainOf(host, origin)
          ? []
          : recordsAt(zone, host).filter(({ type }) => type === A || type === AAAA);
      return addresses.length > 0 && addresses.every((record) => isInside(addressOfRecord(record)));
    })
  );
}

function isInside(address: string | undefined): boolean {
  const range = address === undefined ? undefined : specialRangeOf(address);
  return range !== undefined && !range.public;
}

/** What the zone has the host do, as a sentence. */
function useOf({ zone }: WorkspaceZone, { owner }: ZoneRecord): string {
  const types = typesReferringTo(zone, owner, [MX, NS]);
  const host = plainName(owner);
  if (types.size === 2)
    return ` MX and NS records point at ${host}: mail is lost, and the server is not found.`;
  if (types.has(MX)) return ` An MX record points at ${host}: mail sent there is lost.`;
  return types.has(NS) ? ` An NS record points at ${host}: that server is not found.` : '';
}

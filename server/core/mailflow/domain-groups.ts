/**
 * The mail domains of a workspace, those together that are routed alike.
 */
import { nameKey } from '../dns/name.ts';
import { folderOf } from '../text/path.ts';
import { exchangeOf } from '../workspace/mail-domains.ts';
import type { MailExchange, WorkspaceZone } from '../workspace/types.ts';
import { indexOf, type Workspace } from '../workspace/workspace.ts';
import { answerOnce } from '../workspace/workspace-index.ts';
import { zonesOf } from '../workspace/zones.ts';
import { ownersWithTypes, recordsAtOfType } from '../zone/query.ts';
import type { ZoneRecord } from '../zone/types.ts';
import type { Zone } from '../zone/zone.ts';
import { type InstanceTrace, traceKey, traceOf } from './trace.ts';

const MX = 15;

/** A domain with MX records, as its zone says it. */
export interface ZoneMailDomain {
  /** Absolute, lower case. */
  readonly domain: string;
  readonly zone: WorkspaceZone;
  readonly records: readonly ZoneRecord[];
}

/** Domains with the same exchanges that every instance on the way treats alike. `domains[0]` stands for all. */
export interface DomainGroup {
  readonly domains: readonly ZoneMailDomain[];
  /** By preference, then in zone order, of the first domain. */
  readonly exchanges: readonly MailExchange[];
  /** By folder of the instance that the exchange is. */
  readonly traces: ReadonlyMap<string, InstanceTrace>;
}

const inZone = new WeakMap<Zone, readonly Omit<ZoneMailDomain, 'zone'>[]>();

function domainsInZone(zone: Zone): readonly Omit<ZoneMailDomain, 'zone'>[] {
  let domains = inZone.get(zone);
  if (!domains) {
    const found: Omit<ZoneMailDomain, 'zone'>[] = [];
    for (const owner of ownersWithTypes(zone, [MX])) {
      found.push({ domain: nameKey(owner), records: recordsAtOfType(zone, owner, MX) });
    }
    domains = found;
    inZone.set(zone, domains);
  }
  return domains;
}

/** All domains with MX records in whole zones, by zone. `wanted`: only these (absolute, lower case); undefined: all. */
export function zoneMailDomains(
  workspace: Workspace,
  wanted: ReadonlySet<string> | undefined,
): ZoneMailDomain[] {
  const found: ZoneMailDomain[] = [];
  for (const zone of zonesOf(workspace)) {
    if (!zone.whole) continue;
    for (const domain of domainsInZone(zone.zone)) {
      if (!wanted || wanted.has(domain.domain)) found.push({ ...domain, zone });
    }
  }
  return found;
}

/** The domains in groups: greater groups first, then by the first domain's name and file. */
export function groupDomains(workspace: Workspace, domains: readonly ZoneMailDomain[]): DomainGroup[] {
  const groups = new Map<string, { domains: ZoneMailDomain[]; group: Omit<DomainGroup, 'domains'> }>();
  for (const one of domains) {
    const exchanges = exchangesOf(workspace, one);
    const traces = new Map<string, InstanceTrace>();
    for (const { instance } of exchanges) {
      if (instance) traces.set(instance.folder, traceOf(workspace, instance, one.domain));
    }
    const key = groupKey(one.domain, exchanges, traces);
    const known = groups.get(key);
    if (known) known.domains.push(one);
    else groups.set(key, { domains: [one], group: { exchanges, traces } });
  }
  return [...groups.values()]
    .map(({ domains: members, group }) => ({ ...group, domains: members.sort(byName) }))
    .sort((a, b) => b.domains.length - a.domains.length || byName(a.domains[0], b.domains[0]));
}

function groupKey(
  domain: string,
  exchanges: readonly MailExchange[],
  traces: ReadonlyMap<string, InstanceTrace>,
): string {
  const parts: unknown[] = [];
  for (const { preference, target, instance, addresses } of exchanges) {
    parts.push(preference, target, addresses.status, instance?.folder);
  }
  for (const trace of traces.values()) parts.push(traceKey(trace, domain));
  return JSON.stringify(parts);
}

const EXCHANGES = {};

/** Thousands of domains share a few exchanges: what a target is, is looked up once for each view and folder that asks. */
function exchangesOf(workspace: Workspace, { zone, records }: ZoneMailDomain): MailExchange[] {
  const known = answerOnce(indexOf(workspace), EXCHANGES, () => new Map<string, MailExchange>());
  const exchanges: MailExchange[] = [];
  for (const record of records) {
    const target = record.fields[1]?.absolute;
    const preference = Number(record.fields[0]?.text);
    if (target === undefined || !Number.isInteger(preference)) continue;
    const key = `${nameKey(target)}\n${zone.view ?? ''}\n${folderOf(zone.path)}`;
    let alike = known.get(key);
    if (!alike) {
      alike = exchangeOf(workspace, zone, record);
      if (!alike) continue;
      known.set(key, alike);
    }
    const targetSpan = record.fields[1]?.span ?? record.rdataSpan;
    exchanges.push({ ...alike, record, zone, preference, targetSpan });
  }
  return exchanges.sort((a, b) => a.preference - b.preference);
}

function byName(one: ZoneMailDomain | undefined, other: ZoneMailDomain | undefined): number {
  const left = `${one?.domain}\n${one?.zone.path}\n${one?.zone.view}`;
  const right = `${other?.domain}\n${other?.zone.path}\n${other?.zone.view}`;
  return left < right ? -1 : left > right ? 1 : 0;
}

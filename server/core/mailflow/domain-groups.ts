/**
 * The mail domains of a workspace, those together that are routed alike.
 */
import { folderOf } from '../text/path.ts';
import { instanceOfAnswer } from '../workspace/instances.ts';
import { exchangesInFact, type MailFact, mailFactsOf } from '../workspace/mail-facts.ts';
import { addressesOf } from '../workspace/names.ts';
import type { AddressAnswer, PostfixInstance, WorkspaceZone } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { zonesOf } from '../workspace/zones.ts';
import { type InstanceTrace, traceKey, traceOf } from './trace.ts';

/** A domain with MX records, as its zone says it. */
export interface ZoneMailDomain extends MailFact {
  readonly zone: WorkspaceZone;
}

/** A name that MX records point at. */
export interface Exchange {
  readonly preference: number;
  /** Absolute, lower case. */
  readonly target: string;
  readonly addresses: AddressAnswer;
  readonly instance: PostfixInstance | undefined;
}

/** Domains with the same exchanges that every instance on the way treats alike. `domains[0]` stands for all. */
export interface DomainGroup {
  readonly domains: readonly ZoneMailDomain[];
}

/** What the mail of a domain meets. */
export interface DomainWay {
  /** By preference, then in zone order. */
  readonly exchanges: readonly Exchange[];
  /** By folder of the instance that an exchange is. */
  readonly traces: ReadonlyMap<string, InstanceTrace>;
}

/** All domains with MX records in whole zones, by zone. `wanted`: only these (absolute, lower case); undefined: all. */
export function zoneMailDomains(
  workspace: Workspace,
  wanted: ReadonlySet<string> | undefined,
): ZoneMailDomain[] {
  const found: ZoneMailDomain[] = [];
  for (const zone of zonesOf(workspace)) {
    if (!zone.whole) continue;
    for (const { domain, exchanges } of mailFactsOf(zone.zone)) {
      if (!wanted || wanted.has(domain)) found.push({ domain, exchanges, zone });
    }
  }
  return found;
}

/** The domains in groups: greater groups first, then by the first domain's name and file. */
export function groupDomains(workspace: Workspace, domains: readonly ZoneMailDomain[]): DomainGroup[] {
  // Thousands of domains share a few lists of exchanges: each is looked up once for each view and folder that asks.
  const known = new Map<string, { readonly exchanges: readonly Exchange[]; readonly key: string }>();
  const groups = new Map<string, ZoneMailDomain[]>();
  for (const one of domains) {
    const question = `${one.zone.view ?? ''}\n${folderOf(one.zone.path)}\n${one.exchanges}`;
    let found = known.get(question);
    if (!found) {
      const exchanges = exchangesOf(workspace, one);
      found = { exchanges, key: exchanges.map(exchangeKey).join('\n') };
      known.set(question, found);
    }
    let key = found.key;
    for (const trace of tracesOf(workspace, one, found.exchanges).values())
      key += `\n${traceKey(trace, one.domain)}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()]
    .map((members) => ({ domains: members.sort(byName) }))
    .sort((a, b) => b.domains.length - a.domains.length || byName(a.domains[0], b.domains[0]));
}

/** Exchanges and traces of a domain. */
export function wayOf(workspace: Workspace, domain: ZoneMailDomain): DomainWay {
  const exchanges = exchangesOf(workspace, domain);
  return { exchanges, traces: tracesOf(workspace, domain, exchanges) };
}

function exchangesOf(workspace: Workspace, domain: ZoneMailDomain): Exchange[] {
  const { zone } = domain;
  return exchangesInFact(domain).map(({ preference, target }) => {
    const addresses = addressesOf(workspace, target, zone);
    const instance = target === '.' ? undefined : instanceOfAnswer(workspace, target, addresses, zone.path);
    return { preference, target, addresses, instance };
  });
}

function tracesOf(
  workspace: Workspace,
  { domain }: ZoneMailDomain,
  exchanges: readonly Exchange[],
): ReadonlyMap<string, InstanceTrace> {
  const traces = new Map<string, InstanceTrace>();
  for (const { instance } of exchanges) {
    if (instance && !traces.has(instance.folder))
      traces.set(instance.folder, traceOf(workspace, instance, domain));
  }
  return traces;
}

function exchangeKey({ preference, target, addresses, instance }: Exchange): string {
  return `${preference} ${target} ${addresses.status} ${instance?.folder ?? '-'}`;
}

function byName(one: ZoneMailDomain | undefined, other: ZoneMailDomain | undefined): number {
  if (one?.domain !== other?.domain) return (one?.domain ?? '') < (other?.domain ?? '') ? -1 : 1;
  const left = `${one?.zone.path}\n${one?.zone.view}`;
  const right = `${other?.zone.path}\n${other?.zone.view}`;
  return left < right ? -1 : left > right ? 1 : 0;
}

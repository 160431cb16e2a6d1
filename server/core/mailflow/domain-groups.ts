/**
 * The mail domains of a workspace, those together that are routed alike.
 */
import { folderOf } from '../text/path.ts';
import { instanceOfHost } from '../workspace/instances.ts';
import { exchangesInFact, type MailFact, mailFactsOf } from '../workspace/mail-facts.ts';
import { addressesOf } from '../workspace/names.ts';
import type { AddressAnswer, PostfixInstance, WorkspaceZone } from '../workspace/types.ts';
import { indexOf, type Workspace } from '../workspace/workspace.ts';
import { answerOnce } from '../workspace/workspace-index.ts';
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
  /** By preference, then in zone order. */
  readonly exchanges: readonly Exchange[];
  /** By folder of the instance that the exchange is. */
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
  const lookUp = exchangesLookup(workspace);
  const groups = new Map<string, { domains: ZoneMailDomain[]; group: Omit<DomainGroup, 'domains'> }>();
  for (const one of domains) {
    const { exchanges, key: targets } = lookUp(one);
    const traces = new Map<string, InstanceTrace>();
    for (const { instance } of exchanges) {
      if (instance && !traces.has(instance.folder)) {
        traces.set(instance.folder, traceOf(workspace, instance, one.domain));
      }
    }
    let key = targets;
    for (const trace of traces.values()) key += `\n${traceKey(trace, one.domain)}`;
    const known = groups.get(key);
    if (known) known.domains.push(one);
    else groups.set(key, { domains: [one], group: { exchanges, traces } });
  }
  return [...groups.values()]
    .map(({ domains: members, group }) => ({ ...group, domains: members.sort(byName) }))
    .sort((a, b) => b.domains.length - a.domains.length || byName(a.domains[0], b.domains[0]));
}

interface FoundExchanges {
  readonly exchanges: readonly Exchange[];
  /** Equal for domains whose exchanges are the same hosts. */
  readonly key: string;
}

const FOUND = {};

/** Thousands of domains share a few exchanges: each list is looked up once for each view and folder that asks. */
function exchangesLookup(workspace: Workspace): (domain: ZoneMailDomain) => FoundExchanges {
  const known = answerOnce(indexOf(workspace), FOUND, () => new Map<string, FoundExchanges>());
  return (domain) => {
    const { zone } = domain;
    const question = `${zone.view ?? ''}\n${folderOf(zone.path)}\n${domain.exchanges}`;
    let found = known.get(question);
    if (!found) {
      const exchanges = exchangesInFact(domain).map(({ preference, target }): Exchange => {
        const addresses = addressesOf(workspace, target, zone);
        const instance = target === '.' ? undefined : instanceOfHost(workspace, target, zone.path);
        return { preference, target, addresses, instance };
      });
      const parts = exchanges.map(
        ({ preference, target, addresses, instance }) =>
          `${preference} ${target} ${addresses.status} ${instance?.folder ?? '-'}`,
      );
      found = { exchanges, key: parts.join('\n') };
      known.set(question, found);
    }
    return found;
  };
}

function byName(one: ZoneMailDomain | undefined, other: ZoneMailDomain | undefined): number {
  if (one?.domain !== other?.domain) return (one?.domain ?? '') < (other?.domain ?? '') ? -1 : 1;
  const left = `${one?.zone.path}\n${one?.zone.view}`;
  const right = `${other?.zone.path}\n${other?.zone.view}`;
  return left < right ? -1 : left > right ? 1 : 0;
}

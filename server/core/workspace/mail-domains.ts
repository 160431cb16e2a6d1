/**
 * Domains with MX records, and where each exchange leads: its addresses and the Postfix instance that is this host.
 */
import { nameKey } from '../dns/name.ts';
import { folderOf } from '../text/path.ts';
import { recordsAtOfType } from '../zone/query.ts';
import type { ZoneRecord } from '../zone/types.ts';
import { instanceOfAnswer } from './instances.ts';
import { exchangesInFact, mailFactsOf } from './mail-facts.ts';
import { addressesOf, lookupName } from './names.ts';
import type { MailDomain, MailExchange, PostfixInstance, WorkspaceZone } from './types.ts';
import { indexOf, type Workspace } from './workspace.ts';
import { answerOnce } from './workspace-index.ts';
import type { Asker } from './zone-choice.ts';
import { zonesOf } from './zones.ts';

const MX = 15;
const NAMES = {};

/** All domains with MX records, zone by zone. Copies of a zone give their domains each. */
export function* mailDomains(workspace: Workspace): Iterable<MailDomain> {
  for (const zone of zonesOf(workspace)) yield* mailDomainsInZone(workspace, zone);
}

/** The names of all domains with MX records, each once, ascending (absolute, lower case). Nothing is looked up. */
export function mailDomainNames(workspace: Workspace): readonly string[] {
  const index = indexOf(workspace);
  return answerOnce(index, NAMES, () => {
    const names = new Set<string>();
    for (const zone of zonesOf(workspace)) {
      if (!isAsked(zone)) continue;
      for (const { domain } of mailFactsOf(zone.zone)) names.add(domain);
    }
    return [...names].sort();
  });
}

/** The names of the domains that have an instance among their exchanges, each once, ascending. */
export function mailDomainsOfInstance(workspace: Workspace, instance: PostfixInstance): readonly string[] {
  const isIt = new Map<string, boolean>();
  const names = new Set<string>();
  for (const zone of zonesOf(workspace)) {
    if (!isAsked(zone)) continue;
    for (const fact of mailFactsOf(zone.zone)) {
      const leads = exchangesInFact(fact).some(({ target }) => {
        if (target === '.') return false;
        // Thousands of zones name the same few hosts.
        const key = `${target}\n${zone.view ?? ''}\n${folderOf(zone.path)}`;
        let answer = isIt.get(key);
        if (answer === undefined) {
          const addresses = addressesOf(workspace, target, zone);
          const there = instanceOfAnswer(workspace, target, addresses, zone.path);
          answer = there?.folder === instance.folder;
          isIt.set(key, answer);
        }
        return answer;
      });
      if (leads) names.add(fact.domain);
    }
  }
  return [...names].sort();
}

/** Fragments without a declaration say nothing reliable about domains. */
function isAsked(zone: WorkspaceZone): boolean {
  return zone.declaration !== undefined || zone.whole;
}

/** The domains with MX records in one zone, in the zone's order. Records below a delegation are not the zone's. */
export function* mailDomainsInZone(workspace: Workspace, zone: WorkspaceZone): Iterable<MailDomain> {
  if (!isAsked(zone)) return;
  for (const { domain } of mailFactsOf(zone.zone)) {
    yield mailDomain(workspace, domain, zone, recordsAtOfType(zone.zone, domain, MX));
  }
}

/** The domain with its exchanges, as seen from a zone or file; undefined where the workspace knows no MX of it. Wildcards count. */
export function mailDomainOf(workspace: Workspace, domain: string, from?: Asker): MailDomain | undefined {
  const answer = lookupName(workspace, domain, from);
  if (answer.kind !== 'exists') return undefined;
  const records = answer.records.filter((record) => record.type === MX);
  return records.length > 0 ? mailDomain(workspace, nameKey(domain), answer.zone, records) : undefined;
}

function mailDomain(
  workspace: Workspace,
  domain: string,
  zone: WorkspaceZone,
  records: readonly ZoneRecord[],
): MailDomain {
  const exchanges = records
    .map((record) => exchangeOf(workspace, zone, record))
    .filter((exchange): exchange is MailExchange => exchange !== undefined)
    .sort((a, b) => a.preference - b.preference);
  const nullMx = exchanges.some((exchange) => exchange.target === '.');
  return { domain, zone, exchanges, nullMx };
}

/** One MX record with where it leads; undefined where its data cannot be read. */
export function exchangeOf(
  workspace: Workspace,
  zone: WorkspaceZone,
  record: ZoneRecord,
): MailExchange | undefined {
  const [preferenceField, targetField] = record.fields;
  if (!preferenceField || targetField?.absolute === undefined) return undefined;
  const preference = Number(preferenceField.text);
  if (!Number.isInteger(preference)) return undefined;
  const target = nameKey(targetField.absolute);
  const addresses = addressesOf(workspace, target, zone);
  return {
    record,
    zone,
    preference,
    target,
    targetSpan: targetField.span,
    addresses,
    instance: target === '.' ? undefined : instanceOfAnswer(workspace, target, addresses, zone.path),
  };
}

/**
 * Domains with MX records, and where each exchange leads: its addresses and the Postfix instance that is this host.
 */
import { absoluteName, nameKey, parentName } from '../dns/name.ts';
import { folderOf } from '../text/path.ts';
import { hasRecordOfType, recordsAtOfType } from '../zone/query.ts';
import type { ZoneRecord } from '../zone/types.ts';
import { instanceOfAnswer } from './instances.ts';
import { exchangesInFact, type MailFact, mailFactOf, mailFactsOf } from './mail-facts.ts';
import { addressesOf, lookupName } from './names.ts';
import type { MailDomain, MailExchange, PostfixInstance, WorkspaceZone } from './types.ts';
import { indexOf, type Workspace } from './workspace.ts';
import { answerOnce } from './workspace-index.ts';
import { type Asker, zonesToAsk } from './zone-choice.ts';
import { isTemplatedText } from './zone-completeness.ts';
import { zonesOf } from './zones.ts';

const NS = 2;
const CNAME = 5;
const MX = 15;
const DNAME = 39;
const NAMES = {};
const HOSTS = {};
const LATELY = {};
const FACTS = {};

/** Domains that are kept because several ask for the same one after the other. */
const MOST_KEPT = 64;

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
  const names: string[] = [];
  for (const [domain, folders] of exchangeFoldersOf(workspace))
    if (folders.has(instance.folder)) names.push(domain);
  return names.sort();
}

/** Every domain with an instance among its exchanges → the folders of these; found once for a state of the workspace. */
export function exchangeFoldersOf(workspace: Workspace): ReadonlyMap<string, ReadonlySet<string>> {
  return answerOnce(indexOf(workspace), HOSTS, () => {
    const found = new Map<string, Set<string>>();
    const known = new Map<string, ReadonlySet<string>>();
    for (const zone of zonesOf(workspace)) {
      if (!isAsked(zone)) continue;
      for (const fact of mailFactsOf(zone.zone)) {
        // Thousands of zones name the same few hosts.
        const key = `${zone.view ?? ''}\n${folderOf(zone.path)}\n${fact.exchanges}`;
        let folders = known.get(key);
        if (folders === undefined) {
          folders = foldersInFact(workspace, zone, fact);
          known.set(key, folders);
        }
        if (folders.size === 0) continue;
        const all = found.get(fact.domain) ?? new Set();
        for (const folder of folders) all.add(folder);
        found.set(fact.domain, all);
      }
    }
    return found;
  });
}

/** The folders of the instances among the exchanges of a domain (absolute, lower case), as seen from a file: no record is made for it. */
export function exchangeFoldersOfDomain(
  workspace: Workspace,
  domain: string,
  from: Asker,
): ReadonlySet<string> {
  const index = indexOf(workspace);
  const known = answerOnce(index, FACTS, () => new Map<string, ReadonlySet<string>>());
  for (const zone of zonesToAsk(index, domain, from)) {
    const fact = isAsked(zone) ? mailFactOf(zone.zone, domain) : undefined;
    if (fact === undefined) continue;
    const key = `${zone.view ?? ''}\n${folderOf(zone.path)}\n${fact.exchanges}`;
    let folders = known.get(key);
    if (folders === undefined) {
      folders = foldersInFact(workspace, zone, fact);
      known.set(key, folders);
    }
    return folders;
  }
  return NOBODY;
}

const NOBODY: ReadonlySet<string> = new Set();

function foldersInFact(workspace: Workspace, zone: WorkspaceZone, fact: MailFact): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { target } of exchangesInFact(fact)) {
    if (target === '.') continue;
    const there = instanceOfAnswer(workspace, target, addressesOf(workspace, target, zone), zone.path);
    if (there !== undefined) folders.add(there.folder);
  }
  return folders;
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

/**
 * The mail domain at an owner (a name key) as this very zone says it; undefined where it has no MX, or where another zone or copy is the
 * one that counts for it. `records`: those at the owner.
 */
export function mailDomainInZone(
  workspace: Workspace,
  zone: WorkspaceZone,
  owner: string,
  records: readonly ZoneRecord[],
): MailDomain | undefined {
  const [asked] = zonesToAsk(indexOf(workspace), owner, zone);
  if (asked !== zone || isTemplatedText(owner)) {
    const domain = mailDomainOf(workspace, owner, zone);
    return domain !== undefined && isSameZone(domain.zone, zone) ? domain : undefined;
  }
  const exchanges = records.filter(({ type }) => type === MX);
  if (exchanges.length === 0 || records.some(({ type }) => type === CNAME)) return undefined;
  if (owner !== zone.origin) {
    if (records.some(({ type }) => type === NS)) return undefined;
    for (let above = parentName(owner); above !== undefined; above = parentName(above)) {
      if (hasRecordOfType(zone.zone, above, DNAME)) return undefined;
      if (above === zone.origin) break;
      if (hasRecordOfType(zone.zone, above, NS)) return undefined;
    }
  }
  return mailDomain(workspace, owner, zone, exchanges);
}

function isSameZone(one: WorkspaceZone, other: WorkspaceZone): boolean {
  return one.origin === other.origin && one.view === other.view && one.path === other.path;
}

function mailDomain(
  workspace: Workspace,
  domain: string,
  zone: WorkspaceZone,
  records: readonly ZoneRecord[],
): MailDomain {
  const lately = answerOnce(indexOf(workspace), LATELY, () => new Map<string, MailDomain>());
  const key = `${domain}\n${zone.path}\n${zone.view ?? ''}\n${zone.origin}`;
  const known = lately.get(key);
  if (known !== undefined) return known;
  const made = makeMailDomain(workspace, domain, zone, records);
  if (lately.size >= MOST_KEPT) lately.clear();
  lately.set(key, made);
  return made;
}

function makeMailDomain(
  workspace: Workspace,
  domain: string,
  zone: WorkspaceZone,
  records: readonly ZoneRecord[],
): MailDomain {
  const exchanges = records
    .map((record) => exchangeOf(workspace, zone, record))
    .filter((exchange): exchange is MailExchange => exchange !== undefined)
    .map((exchange) =>
      isMeantAsBackup(workspace, domain, exchange) ? { ...exchange, meantAsBackup: true as const } : exchange,
    )
    .sort((a, b) => a.preference - b.preference);
  const nullMx = exchanges.some((exchange) => exchange.target === '.');
  return { domain, zone, exchanges, nullMx };
}

/** Whether the settings call the exchange's host a backup for the domain. */
function isMeantAsBackup({ settings }: Workspace, domain: string, { instance }: MailExchange): boolean {
  const domains = instance && settings.backups?.[instance.folder];
  return domains?.some((one) => nameKey(absoluteName(one, '.') ?? '') === domain) ?? false;
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

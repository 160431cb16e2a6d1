/**
 * Running checks: what a pass knows, and how each kind of thing is checked. A pass only collects what changes; nothing is shown and no
 * earlier result is touched before it has ended.
 */
import { nameKey } from '../../dns/name.ts';
import type { Problem } from '../../text/problem.ts';
import type { Work } from '../../text/work.ts';
import { mailDomainInZone } from '../../workspace/mail-domains.ts';
import { emptyMap, mapGet, type PersistentMap } from '../../workspace/persistent-map.ts';
import type { MailDomain, PostfixInstance, WorkspaceZone } from '../../workspace/types.ts';
import { problemsOfTable, tablePathsUsedBy } from '../../workspace/used-tables.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { documentProblems } from '../../zone/document.ts';
import { recordsAt, recordsOfType } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Asked, Reached, Rule } from '../rule.ts';
import { type SeveritySettings, severitySetting } from '../severities.ts';
import { domainChecksWorthwhile } from './domain-checks.ts';
import { type KeptFindings, newKept } from './kept.ts';
import { hasType, isConcerned, type OwnerPlan, ownerChecksFor, ownerPlan } from './owner-plan.ts';
import { type OwnerInterest, ownersToCheck } from './owners-to-check.ts';
import type { Reported } from './reported.ts';
import { withoutTemplates } from './templates.ts';
import {
  checksOf,
  NO_REPORTS,
  newReporter,
  phraseProblems,
  type Reporter,
  type RuleCheck,
  type Unit,
  type UnitSubject,
  unitKey,
  zoneKeyOf,
} from './unit.ts';
import { unknownOrigins } from './unknown-origin.ts';
import { checksWorthwhile, isWorthwhile, type ZonePlan, zonePlan } from './zone-plan.ts';

const MX = 15;
const DNAME = 39;

/** Owners checked between two yields, and checks of an instance. */
const OWNERS_A_SLICE = 32;
const INSTANCE_CHECKS_A_SLICE = 8;

/** The rules that run, by scope. */
export interface ActiveRules {
  readonly byId: ReadonlyMap<string, Rule>;
  readonly owner: readonly RuleCheck<'owner'>[];
  readonly ownerPlan: OwnerPlan;
  readonly mailDomain: readonly RuleCheck<'mail-domain'>[];
  readonly zone: readonly RuleCheck<'zone'>[];
  readonly zonePlan: ZonePlan;
  readonly instance: readonly RuleCheck<'instance'>[];
  readonly workspace: readonly RuleCheck<'workspace'>[];
}

/** One pass. `units` and `domains` hold what the pass found out anew; undefined means: nothing there any more. */
export interface Pass {
  readonly workspace: Workspace;
  readonly rules: ActiveRules;
  /** Units with findings as they were before; empty for a pass from scratch. */
  readonly before: PersistentMap<Unit>;
  readonly domainsBefore: PersistentMap<DomainTrace>;
  readonly unsettledBefore: PersistentMap<true | Asked>;
  readonly askedBefore: PersistentMap<Asked>;
  readonly kept: KeptFindings;
  readonly reporter: Reporter;
  readonly units: Map<string, Unit | undefined>;
  readonly domains: Map<string, DomainTrace | undefined>;
  /** Rule id and zone key of the zone checks that may say something else when another zone changes. */
  readonly unsettled: Map<string, true | Asked | undefined>;
  /** Rule id and folder → what the check of that instance asked for beyond what its files mention. */
  readonly asked: Map<string, Asked | undefined>;
  /** Zone key → what its DNAME records lead to: names below stand for names elsewhere. */
  readonly subtrees: Map<string, readonly string[] | undefined>;
  /** Those of the checks of mail domains that could say anything in this workspace; where nothing was known before, no others run. */
  readonly domainChecks: readonly RuleCheck<'mail-domain'>[];
}

/** What a mail domain was seen to depend on, by zone key and owner. */
export interface DomainTrace {
  readonly zone: string;
  readonly owner: string;
  /** Folders of the instances that are its exchanges. */
  readonly folders: readonly string[];
  /** Canonical addresses of its exchanges. */
  readonly addresses: readonly string[];
  /** Name keys that its mail was followed to. */
  readonly names: readonly string[];
}

/** A pass that has found nothing yet; `before` is what is known already. */
export function newPass(
  workspace: Workspace,
  rules: ActiveRules,
  before: {
    readonly units: PersistentMap<Unit>;
    readonly domains: PersistentMap<DomainTrace>;
    readonly unsettled: PersistentMap<true | Asked>;
    readonly asked: PersistentMap<Asked>;
    readonly limit: number;
  },
): Pass {
  const kept = newKept(before.limit);
  return {
    workspace,
    rules,
    before: before.units,
    domainsBefore: before.domains,
    unsettledBefore: before.unsettled,
    askedBefore: before.asked,
    kept,
    reporter: newReporter(workspace, kept),
    units: new Map(),
    domains: new Map(),
    unsettled: new Map(),
    asked: new Map(),
    subtrees: new Map(),
    domainChecks: domainChecksWorthwhile(workspace, rules.mailDomain),
  };
}

/** The rules that the settings leave on. */
export function activeRules(rules: readonly Rule[], settings: SeveritySettings): ActiveRules {
  const on = rules.filter((rule) => severitySetting(settings, rule.meta.id) !== 'off');
  const zone = checksOf(on, 'zone');
  const owner = checksOf(on, 'owner');
  return {
    byId: new Map(on.map((rule) => [rule.meta.id, rule])),
    owner,
    ownerPlan: ownerPlan(owner),
    mailDomain: checksOf(on, 'mail-domain'),
    zone,
    zonePlan: zonePlan(zone),
    instance: checksOf(on, 'instance'),
    workspace: checksOf(on, 'workspace'),
  };
}

/** Key of a mail domain in `Pass.domains`. */
export function domainKey(zone: WorkspaceZone, owner: string): string {
  return `${zoneKeyOf(zone)}\n${owner}`;
}

/** What a pass from scratch knows. */
const NOTHING_BEFORE: PersistentMap<never> = emptyMap();

/** Writes down what a unit found. */
export function setFindings(pass: Pass, subject: UnitSubject, findings: readonly Reported[]): void {
  if (findings.length > 0) {
    const key = unitKey(subject);
    for (const finding of findings) finding.unit = key;
    pass.units.set(key, { subject, findings });
  }
  // A pass from scratch looks at each thing once.
  else if (pass.before !== NOTHING_BEFORE) {
    const key = unitKey(subject);
    if (mapGet(pass.before, key) !== undefined || pass.units.has(key)) pass.units.set(key, undefined);
  }
}

/** Everything about one zone that hangs on its own text: syntax, and the checks of the zone as a whole. */
export function checkZoneItself(pass: Pass, zone: WorkspaceZone): void {
  const key = zoneKeyOf(zone);
  const { problems } = zone.zone;
  if (problems.length > 0 || !isFirst(pass)) {
    setFindings(
      pass,
      { kind: 'zone-problems', zone: key },
      phraseProblems(
        pass.rules.byId,
        withoutTemplates(pass.workspace, problems),
        pass.workspace,
        zone.whole ? 'whole-zone' : 'fragment',
        pass.kept,
      ),
    );
  }
  const checks = isFirst(pass) ? checksWorthwhile(pass.rules.zonePlan, zone) : pass.rules.zone;
  for (const check of checks) checkZoneBy(pass, check, zone, key);
}

/** Whether nothing was known before, so that what has nothing to say need not be written down. */
function isFirst({ before, unsettledBefore }: Pass): boolean {
  return before === NOTHING_BEFORE && unsettledBefore === NOTHING_BEFORE;
}

/** Notes what the zone's DNAME records lead to. */
export function noteSubtrees(pass: Pass, zone: WorkspaceZone): void {
  const targets = [...recordsOfType(zone.zone, DNAME)].flatMap((record) => record.fields[0]?.absolute ?? []);
  pass.subtrees.set(zoneKeyOf(zone), targets.length > 0 ? targets.map(nameKey) : undefined);
}

/** One `zone` check; fragments are left alone. `key` is the zone's. */
export function checkZoneBy(
  pass: Pass,
  { rule, run }: RuleCheck<'zone'>,
  zone: WorkspaceZone,
  key = zoneKeyOf(zone),
): void {
  if (!zone.whole) return;
  const { reporter } = pass;
  reporter.begin(rule);
  // The first pass asks none that the zone is not worth; later ones may have something of it to take back.
  const answer =
    isFirst(pass) || isWorthwhile(run, zone) ? run.check(zone, pass.workspace, reporter.report) : 'settled';
  const findings = reporter.end();
  if (findings.length > 0 || pass.before !== NOTHING_BEFORE)
    setFindings(pass, { kind: 'zone', rule, zone: key }, findings);
  if (run.reads !== 'any-zone') return;
  if (answer !== 'settled') pass.unsettled.set(`${rule.meta.id}\n${key}`, answer ?? true);
  else if (pass.unsettledBefore !== NOTHING_BEFORE) {
    const checkKey = `${rule.meta.id}\n${key}`;
    if (mapGet(pass.unsettledBefore, checkKey)) pass.unsettled.set(checkKey, undefined);
  }
}

/** All owners of a whole zone that some check looks at. */
export function* checkOwners(pass: Pass, zone: WorkspaceZone, interest: OwnerInterest): Work<void> {
  if (!zone.whole) return;
  let count = 0;
  for (const owner of ownersToCheck(zone, interest)) {
    checkOwner(pass, zone, owner);
    if (++count % OWNERS_A_SLICE === 0) yield;
  }
}

/** One owner name (a name key) of a zone. */
export function checkOwner(pass: Pass, zone: WorkspaceZone, owner: string): void {
  if (!zone.whole) return;
  const records = recordsAt(zone.zone, owner);
  const zoneKey = zoneKeyOf(zone);
  const { reporter } = pass;
  const checks = isFirst(pass) ? ownerChecksFor(pass.rules.ownerPlan, records) : pass.rules.owner;
  for (const { rule, run } of checks) {
    const concerned = isConcerned(run, records);
    let findings = NO_REPORTS;
    if (concerned) {
      reporter.begin(rule);
      run.check(records, zone, pass.workspace, reporter.report);
      findings = reporter.end();
    }
    if (findings.length === 0 && pass.before === NOTHING_BEFORE) continue;
    setFindings(pass, { kind: 'owner', rule, zone: zoneKey, owner }, findings);
  }
  if (pass.rules.mailDomain.length > 0) checkMailDomain(pass, zone, owner, records);
}

/** The mail-domain checks of one owner, or some of them. */
export function checkMailDomain(
  pass: Pass,
  zone: WorkspaceZone,
  owner: string,
  records: readonly ZoneRecord[] = recordsAt(zone.zone, owner),
  checks: readonly RuleCheck<'mail-domain'>[] = pass.rules.mailDomain,
): void {
  const domain = hasType(records, [MX]) ? mailDomainInZone(pass.workspace, zone, owner, records) : undefined;
  if (domain === undefined && isFirst(pass) && pass.domainsBefore === NOTHING_BEFORE) return;
  // Several checks of a domain come to the very same.
  const reached = new Set<Reached>();
  const { reporter } = pass;
  const all = checks === pass.rules.mailDomain;
  const worthwhile = all && isFirst(pass) ? pass.domainChecks : checks;
  for (const { rule, run } of worthwhile) {
    let findings = NO_REPORTS;
    if (domain !== undefined) {
      reporter.begin(rule);
      const came = run.check(domain, pass.workspace, reporter.report);
      for (const one of came ?? []) reached.add(one);
      findings = reporter.end();
    }
    if (findings.length === 0 && pass.before === NOTHING_BEFORE) continue;
    setFindings(pass, { kind: 'mail-domain', rule, zone: zoneKeyOf(zone), owner }, findings);
  }
  // After a pass that is overfull the next one begins from scratch.
  if (pass.before === NOTHING_BEFORE && pass.kept.overfull) return;
  const key = domainKey(zone, owner);
  const before = mapGet(pass.domainsBefore, key);
  if (domain === undefined && before === undefined) return;
  // Where only some checks were asked, the others still depend on what they came to before.
  const others = all ? undefined : before;
  pass.domains.set(key, domain && traceOf(zone, owner, domain, reached, others));
}

function traceOf(
  zone: WorkspaceZone,
  owner: string,
  domain: MailDomain,
  reached: ReadonlySet<Reached>,
  others: DomainTrace | undefined,
): DomainTrace {
  const folders = new Set(others?.folders);
  const addresses = new Set(others?.addresses);
  const names = new Set(others?.names);
  for (const exchange of domain.exchanges) {
    if (exchange.instance !== undefined) folders.add(exchange.instance.folder);
    for (const { address } of exchange.addresses.addresses) addresses.add(address);
  }
  for (const one of reached) {
    for (const folder of one.folders) folders.add(folder);
    for (const address of one.addresses) addresses.add(address);
    for (const name of one.names) names.add(name);
  }
  // What the exchanges' own names say is looked after anyway.
  names.delete(domain.domain);
  for (const { target, addresses: found } of domain.exchanges) {
    names.delete(target);
    names.delete(found.name);
  }
  return {
    zone: zoneKeyOf(zone),
    owner,
    folders: [...folders],
    addresses: [...addresses],
    names: [...names],
  };
}

/** One Postfix instance: its files' syntax, and the instance checks. */
export function* checkInstance(
  pass: Pass,
  instance: PostfixInstance,
  checks: readonly RuleCheck<'instance'>[] = pass.rules.instance,
): Work<void> {
  const { main, master } = instance.configuration;
  for (const file of master === undefined ? [main] : [main, master])
    setProblems(pass, file.path, file.problems);
  checkTables(pass, instance);
  yield;
  let count = 0;
  for (const { rule, run } of checks) {
    if (++count % INSTANCE_CHECKS_A_SLICE === 0) yield;
    pass.reporter.begin(rule);
    const asked = run.check(instance, pass.workspace, pass.reporter.report);
    const findings = pass.reporter.end();
    setFindings(pass, { kind: 'instance', rule, folder: instance.folder }, findings);
    const key = `${rule.meta.id}\n${instance.folder}`;
    if (asked !== undefined || mapGet(pass.askedBefore, key) !== undefined) pass.asked.set(key, asked);
  }
}

/** The syntax of the tables that an instance uses. A table that its users do not read alike is left alone. */
function checkTables(pass: Pass, instance: PostfixInstance): void {
  for (const path of tablePathsUsedBy(pass.workspace, instance.folder))
    setProblems(pass, path, problemsOfTable(pass.workspace, path));
}

/** A table file that no configuration refers to: only what its text alone says. */
export function checkLooseTable(pass: Pass, path: string): void {
  setProblems(pass, path, problemsOfTable(pass.workspace, path));
}

/** Zone data that belongs to no zone: only what its text alone says. */
export function checkLooseZoneFile(
  pass: Pass,
  path: string,
  document: Parameters<typeof documentProblems>[0],
): void {
  setProblems(pass, path, [...documentProblems(document), ...unknownOrigins(document)]);
}

function setProblems(pass: Pass, path: string, problems: Iterable<Problem>): void {
  const located = withoutTemplates(
    pass.workspace,
    [...problems].map((problem) => ({ ...problem, path })),
  );
  setFindings(
    pass,
    { kind: 'file-problems', path },
    phraseProblems(pass.rules.byId, located, pass.workspace, 'fragment', pass.kept),
  );
}

/** The checks that see everything. */
export function checkWhole(pass: Pass): void {
  for (const { rule, run } of pass.rules.workspace) {
    pass.reporter.begin(rule);
    run.check(pass.workspace, pass.reporter.report);
    const findings = pass.reporter.end();
    setFindings(pass, { kind: 'workspace', rule }, findings);
  }
}

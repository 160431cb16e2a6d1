/**
 * What the terms of a zone's SPF records find in the zones at hand, for the rules that speak of those which find nothing. Found once for
 * each state of a workspace, however many rules ask.
 */

import { nameKey } from '../../dns/name.ts';
import type { SpfTerm } from '../../txt/spf.ts';
import { dependsOnMessage } from '../../txt/spf-domain.ts';
import { lookupName } from '../../workspace/names.ts';
import { costOfPolicy, type PolicyCost, reachedTerms } from '../../workspace/spf-cost.ts';
import { domainOfName, type SpfAsker, type SpfPolicy, spfAt } from '../../workspace/spf-policy.ts';
import { addressesAt, exchangesAt, targetOfTerm } from '../../workspace/spf-targets.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { answerOnce } from '../../workspace/workspace-index.ts';
import { hasOneZone } from '../../workspace/zones.ts';
import type { Asked } from '../rule.ts';
import { askedElsewhere } from './asked-names.ts';
import { askingSpf, askingSpfOfOnlyZone, costlySpf, isPartOfPolicies, type SpfRow } from './spf-rows.ts';

/** What a term does not find. */
export type SpfLack =
  | 'no-name'
  | 'no-policy'
  | 'no-address'
  | 'no-exchange'
  | 'null-mx'
  | 'too-many-exchanges';

/** A term of a record that finds nothing, or too much. */
export interface SpfAsk {
  readonly row: SpfRow;
  readonly term: SpfTerm;
  readonly lack: SpfLack;
  /** The name that the term asks for. */
  readonly target: string;
  /** How many terms of the record find nothing. */
  readonly voids: number;
}

/** What was found, and what else it depends on. */
export interface Answers<Answer> {
  readonly found: readonly Answer[];
  readonly settled: 'settled' | Asked;
}

/** What the terms of a zone's records find, told apart by what they ask for. */
interface ZoneAsks {
  /** Of `a`, `mx` and `exists`. */
  readonly hosts: Answers<SpfAsk>;
  readonly all: Answers<SpfAsk>;
}

/** What was found for the zone asked last: one rule after the other asks for the same. Kept with the index, and no longer than it. */
interface Latest<Answer> {
  zone: WorkspaceZone | undefined;
  answer: Answer | undefined;
}

const ASKS = {};
const COSTS = {};

function forZone<Answer>(workspace: Workspace, zone: WorkspaceZone, key: object, make: () => Answer): Answer {
  const latest = answerOnce<Latest<Answer>>(indexOf(workspace), key, () => ({
    zone: undefined,
    answer: undefined,
  }));
  if (latest.zone !== zone || latest.answer === undefined) {
    latest.answer = make();
    latest.zone = zone;
  }
  return latest.answer;
}

function asksOf(workspace: Workspace, zone: WorkspaceZone): ZoneAsks {
  return forZone(workspace, zone, ASKS, () => findAsks(workspace, zone));
}

function findAsks(workspace: Workspace, zone: WorkspaceZone): ZoneAsks {
  const hostsAsked = new Set<string>();
  const policiesAsked = new Set<string>();
  const hosts: SpfAsk[] = [];
  const all: SpfAsk[] = [];
  for (const row of rowsThatAsk(workspace, zone)) {
    const found = asksOfRow(
      workspace,
      { from: zone, asked: hostsAsked },
      { from: zone, asked: policiesAsked },
      row,
    );
    for (const ask of found) {
      all.push(ask);
      if (isHostTerm(ask.term)) hosts.push(ask);
    }
  }
  const dependsOn = (asked: ReadonlySet<string>): 'settled' | Asked =>
    askedElsewhere(workspace, zone, asked, { instances: false });
  const ofHosts = dependsOn(hostsAsked);
  const ofAll = policiesAsked.size === 0 ? ofHosts : dependsOn(new Set([...hostsAsked, ...policiesAsked]));
  return { hosts: { found: hosts, settled: ofHosts }, all: { found: all, settled: ofAll } };
}

/** The terms of a zone's SPF records that find nothing, or too many exchanges, for certain. */
export function spfAsksOf(workspace: Workspace, zone: WorkspaceZone): Answers<SpfAsk> {
  return asksOf(workspace, zone).all;
}

/** As `spfAsksOf`, of `a`, `mx` and `exists` alone: fewer edits make a difference to them. */
export function spfHostAsksOf(workspace: Workspace, zone: WorkspaceZone): Answers<SpfAsk> {
  return asksOf(workspace, zone).hosts;
}

function isHostTerm({ known }: SpfTerm): boolean {
  return known === 'a' || known === 'mx' || known === 'exists';
}

/** What the SPF records of a zone cost that may cost much. */
export function spfCostsOf(
  workspace: Workspace,
  zone: WorkspaceZone,
): Answers<{ readonly row: SpfRow; readonly cost: PolicyCost }> {
  return forZone(workspace, zone, COSTS, () => {
    const asked = new Set<string>();
    const found = [...costlySpf(zone)].map((row) => {
      const policy: SpfPolicy = { ...row, zone, name: nameKey(row.record.owner) };
      return { row, cost: costOfPolicy(workspace, policy, { from: zone, asked }) };
    });
    return { found, settled: askedElsewhere(workspace, zone, asked, { instances: false }) };
  });
}

/** What stands beside a record answers it at once, unless another zone may speak for the name. */
function rowsThatAsk(workspace: Workspace, zone: WorkspaceZone): Iterable<SpfRow> {
  return hasOneZone(workspace) ? askingSpfOfOnlyZone(zone) : askingSpf(zone);
}

function asksOfRow(
  workspace: Workspace,
  forHosts: SpfAsker,
  forPolicies: SpfAsker,
  row: SpfRow,
): readonly SpfAsk[] {
  const { owner } = row.record;
  const isWildcard = owner.startsWith('*');
  const domain = domainOfName(nameKey(owner));
  const senderDomain = isPartOfPolicies(owner) ? undefined : domain;
  const found: Omit<SpfAsk, 'voids'>[] = [];
  for (const term of reachedTerms(row.spf.terms)) {
    if (term.fault !== undefined || (term.value !== undefined && dependsOnMessage(term.value))) continue;
    // A policy at a wildcard is one of many names.
    if (isWildcard && (term.value === undefined || term.value.includes('%'))) continue;
    const asker = isHostTerm(term) ? forHosts : forPolicies;
    const target = targetOfTerm(term, { domain, senderDomain });
    const lack = target === undefined ? undefined : lackOf(workspace, asker, term, target);
    if (lack !== undefined && target !== undefined) found.push({ row, term, lack, target });
  }
  const voids = found.filter(({ lack }) => lack !== 'null-mx' && lack !== 'too-many-exchanges').length;
  return found.map((ask) => ({ ...ask, voids }));
}

function lackOf(workspace: Workspace, asker: SpfAsker, term: SpfTerm, target: string): SpfLack | undefined {
  switch (term.known) {
    case 'include':
    case 'redirect': {
      const answer = spfAt(workspace, target, asker);
      if (answer.kind !== 'none') return undefined;
      return answer.exists ? 'no-policy' : 'no-name';
    }
    case 'a':
    case 'exists': {
      const answer = addressesAt(workspace, target, asker);
      if (answer.status !== 'none') return undefined;
      return lookupName(workspace, answer.name, asker.from).kind === 'absent' ? 'no-name' : 'no-address';
    }
    case 'mx': {
      const answer = exchangesAt(workspace, target, asker);
      if (answer.kind === 'none') return answer.exists ? 'no-exchange' : 'no-name';
      if (answer.kind === 'unknown') return undefined;
      if (answer.targets.every((host) => host === '.')) return 'null-mx';
      return answer.targets.length > 10 ? 'too-many-exchanges' : undefined;
    }
    default:
      return undefined;
  }
}

/** What two answers together depend on. */
export function bothAsked(one: 'settled' | Asked, other: 'settled' | Asked): 'settled' | Asked {
  if (one === 'settled') return other;
  if (other === 'settled') return one;
  return { names: new Set([...one.names, ...other.names]), instances: one.instances || other.instances };
}

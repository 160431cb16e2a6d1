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
import type { WorkspaceIndex } from '../../workspace/workspace-index.ts';
import { zonesOf } from '../../workspace/zones.ts';
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

type Known<Answer> = WeakMap<WorkspaceIndex, WeakMap<WorkspaceZone, Answers<Answer>>>;

const hostAsks: Known<SpfAsk> = new WeakMap();
const allAsks: Known<SpfAsk> = new WeakMap();
const costs: Known<{ readonly row: SpfRow; readonly cost: PolicyCost }> = new WeakMap();

function once<Answer>(
  known: Known<Answer>,
  workspace: Workspace,
  zone: WorkspaceZone,
  make: (asker: SpfAsker) => readonly Answer[],
): Answers<Answer> {
  const index = indexOf(workspace);
  let ofZones = known.get(index);
  if (ofZones === undefined) {
    ofZones = new WeakMap();
    known.set(index, ofZones);
  }
  let answers = ofZones.get(zone);
  if (answers === undefined) {
    const asked = new Set<string>();
    const found = make({ from: zone, asked });
    answers = { found, settled: askedElsewhere(workspace, zone, asked, { instances: false }) };
    ofZones.set(zone, answers);
  }
  return answers;
}

/** The terms of a zone's SPF records that find nothing, or too many exchanges, for certain. */
export function spfAsksOf(workspace: Workspace, zone: WorkspaceZone): Answers<SpfAsk> {
  return once(allAsks, workspace, zone, (asker) => {
    const found: SpfAsk[] = [];
    for (const row of rowsThatAsk(workspace, zone)) found.push(...asksOfRow(workspace, asker, row));
    return found;
  });
}

/** As `spfAsksOf`, of `a`, `mx` and `exists` alone: fewer edits make a difference to them. */
export function spfHostAsksOf(workspace: Workspace, zone: WorkspaceZone): Answers<SpfAsk> {
  return once(hostAsks, workspace, zone, (asker) => {
    const found: SpfAsk[] = [];
    for (const row of rowsThatAsk(workspace, zone))
      found.push(...asksOfRow(workspace, asker, row, isHostTerm));
    return found;
  });
}

function isHostTerm({ known }: SpfTerm): boolean {
  return known === 'a' || known === 'mx' || known === 'exists';
}

/** What the SPF records of a zone cost that may cost much. */
export function spfCostsOf(
  workspace: Workspace,
  zone: WorkspaceZone,
): Answers<{ readonly row: SpfRow; readonly cost: PolicyCost }> {
  return once(costs, workspace, zone, (asker) =>
    [...costlySpf(zone)].map((row) => {
      const policy: SpfPolicy = { ...row, zone, name: nameKey(row.record.owner) };
      return { row, cost: costOfPolicy(workspace, policy, asker) };
    }),
  );
}

/** What stands beside a record answers it at once, unless another zone may speak for the name. */
function rowsThatAsk(workspace: Workspace, zone: WorkspaceZone): Iterable<SpfRow> {
  return zonesOf(workspace).length === 1 ? askingSpfOfOnlyZone(zone) : askingSpf(zone);
}

function asksOfRow(
  workspace: Workspace,
  asker: SpfAsker,
  row: SpfRow,
  isWanted: (term: SpfTerm) => boolean = () => true,
): readonly SpfAsk[] {
  const { owner } = row.record;
  const isWildcard = owner.startsWith('*');
  const domain = domainOfName(nameKey(owner));
  const senderDomain = isPartOfPolicies(owner) ? undefined : domain;
  const found: Omit<SpfAsk, 'voids'>[] = [];
  for (const term of reachedTerms(row.spf.terms)) {
    if (
      !isWanted(term) ||
      term.fault !== undefined ||
      (term.value !== undefined && dependsOnMessage(term.value))
    )
      continue;
    // A policy at a wildcard is one of many names.
    if (isWildcard && (term.value === undefined || term.value.includes('%'))) continue;
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

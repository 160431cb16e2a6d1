/**
 * How many DNS lookups an SPF policy asks for (RFC 7208 §4.6.4), when no mechanism matches before the end: terms of the policy itself,
 * and of those that it includes or redirects to, where the workspace holds them.
 */
import { isAll, type SpfTerm } from '../txt/spf.ts';
import { domainOfName, type SpfAsker, type SpfPolicy, spfAt } from './spf-policy.ts';
import { targetOfTerm } from './spf-targets.ts';
import type { Workspace } from './workspace.ts';

/** Receivers give up after that many. */
export const MOST_LOOKUPS = 10;

/** Sums stop here: policies can include each other so that they grow without end. */
const CEILING = 1000;

/** What a policy, or one term of it, asks for. */
export interface SpfCost {
  readonly lookups: number;
  /** False where a policy that is not at hand may ask for more. */
  readonly exact: boolean;
  /** True where a policy leads back to itself. */
  readonly loops: boolean;
}

/** The cost of a policy, and of each of its terms that costs anything, in order. */
export interface PolicyCost extends SpfCost {
  readonly terms: readonly { readonly term: SpfTerm; readonly cost: SpfCost }[];
}

const FREE: SpfCost = { lookups: 0, exact: true, loops: false };

/** The terms that receivers come to: none behind `all`, and a `redirect` only where there is no `all`. */
export function reachedTerms(terms: readonly SpfTerm[]): readonly SpfTerm[] {
  const end = terms.findIndex(isAll);
  return end < 0 ? terms : terms.slice(0, end).filter(({ known }) => known !== 'redirect');
}

/** Whether a term is one that costs a lookup. */
export function asksDns({ known, fault }: SpfTerm): boolean {
  if (fault !== undefined) return false;
  return (
    known === 'include' ||
    known === 'a' ||
    known === 'mx' ||
    known === 'ptr' ||
    known === 'exists' ||
    known === 'redirect'
  );
}

/** The cost of a policy. */
export function costOfPolicy(workspace: Workspace, policy: SpfPolicy, asker: SpfAsker): PolicyCost {
  const senderDomain = domainOfName(policy.name);
  return costOf({ workspace, asker, senderDomain, open: new Set(), known: new Map() }, policy);
}

interface Walk {
  readonly workspace: Workspace;
  readonly asker: SpfAsker;
  readonly senderDomain: string;
  /** Names whose policies are being counted. */
  readonly open: Set<string>;
  readonly known: Map<string, SpfCost>;
}

/** Deeper nests than this cost more than receivers allow anyway. */
const DEEPEST = 40;

function costOf(walk: Walk, policy: SpfPolicy): PolicyCost {
  walk.open.add(policy.name);
  const terms: { term: SpfTerm; cost: SpfCost }[] = [];
  let sum = FREE;
  for (const term of reachedTerms(policy.spf.terms)) {
    if (!asksDns(term)) continue;
    const inner =
      term.known === 'include' || term.known === 'redirect' ? costBehind(walk, policy, term) : FREE;
    const cost = added({ ...FREE, lookups: 1 }, inner);
    terms.push({ term, cost });
    sum = added(sum, cost);
  }
  walk.open.delete(policy.name);
  return { ...sum, terms };
}

function costBehind(walk: Walk, { name }: SpfPolicy, term: SpfTerm): SpfCost {
  const { workspace, asker, senderDomain, open, known } = walk;
  const target = targetOfTerm(term, { domain: domainOfName(name), senderDomain });
  if (target === undefined) return { ...FREE, exact: false };
  if (open.has(target) || open.size > DEEPEST)
    return { lookups: CEILING, exact: true, loops: open.has(target) };
  const before = known.get(target);
  if (before !== undefined) return before;
  const answer = spfAt(workspace, target, asker);
  let cost: SpfCost = FREE;
  if (answer.kind === 'unknown') cost = { ...FREE, exact: false };
  if (answer.kind === 'found') {
    // An alias leads to a policy under another name; the terms are taken for the name that was asked for.
    const { lookups, exact, loops } = costOf(walk, { ...answer, name: target });
    cost = { lookups, exact, loops };
  }
  if (!cost.loops) known.set(target, cost);
  return cost;
}

function added(one: SpfCost, other: SpfCost): SpfCost {
  return {
    lookups: Math.min(CEILING, one.lookups + other.lookups),
    exact: one.exact && other.exact,
    loops: one.loops || other.loops,
  };
}

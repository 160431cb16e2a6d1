/**
 * Terms of an SPF policy that change nothing, because another one says the same or more.
 */
import { cidrContainsCidr } from '../../net/cidr.ts';
import { isAll, type SpfTerm } from '../../txt/spf.ts';

/** A term that could go, and the one that makes it needless. */
export interface CoveredTerm {
  readonly term: SpfTerm;
  readonly by: SpfTerm;
}

/** Most terms that are compared with each other. */
const MOST = 300;

/**
 * The needless terms in order: what repeats an earlier mechanism or lies in an earlier network is never decided by; what lies in a later
 * network is needless only where both, and all between them, give the same result. Terms with faults and terms behind `all` are left out.
 */
export function coveredTerms(terms: readonly SpfTerm[]): readonly CoveredTerm[] {
  const end = terms.findIndex(isAll);
  const reached = (end < 0 ? terms : terms.slice(0, end))
    .filter((term) => term.kind === 'mechanism' && term.fault === undefined)
    .slice(0, MOST);
  const covered: CoveredTerm[] = [];
  const gone = new Set<SpfTerm>();
  for (const [at, term] of reached.entries()) {
    const by = earlierCover(reached, at, gone) ?? laterCover(reached, at);
    if (by === undefined) continue;
    gone.add(term);
    covered.push({ term, by });
  }
  return covered;
}

function earlierCover(
  terms: readonly SpfTerm[],
  at: number,
  gone: ReadonlySet<SpfTerm>,
): SpfTerm | undefined {
  const term = terms[at] as SpfTerm;
  for (let before = 0; before < at; before++) {
    const other = terms[before] as SpfTerm;
    if (!gone.has(other) && covers(other, term)) return other;
  }
  return undefined;
}

function laterCover(terms: readonly SpfTerm[], at: number): SpfTerm | undefined {
  const term = terms[at] as SpfTerm;
  if (term.network === undefined) return undefined;
  for (let behind = at + 1; behind < terms.length; behind++) {
    const other = terms[behind] as SpfTerm;
    if (other.qualifier !== term.qualifier) return undefined;
    if (other.network !== undefined && other.network.length < term.network.length && covers(other, term))
      return other;
  }
  return undefined;
}

function covers(wide: SpfTerm, narrow: SpfTerm): boolean {
  if (wide.network !== undefined && narrow.network !== undefined) {
    return cidrContainsCidr(wide.network, narrow.network);
  }
  if (wide.known !== narrow.known || wide.network !== undefined || narrow.network !== undefined) return false;
  const sameName = (wide.value ?? '').toLowerCase() === (narrow.value ?? '').toLowerCase();
  return (
    sameName &&
    (wide.prefix4 ?? 32) <= (narrow.prefix4 ?? 32) &&
    (wide.prefix6 ?? 128) <= (narrow.prefix6 ?? 128)
  );
}

/**
 * Where in a policy a number of lookups is reached.
 */
import type { SpfTerm } from '../../txt/spf.ts';
import type { PolicyCost } from '../../workspace/spf-cost.ts';

/** The first term with which the policy has asked for at least `count` lookups. */
export function termThatReaches({ terms }: PolicyCost, count: number): SpfTerm | undefined {
  let sum = 0;
  for (const { term, cost } of terms) {
    sum += cost.lookups;
    if (sum >= count) return term;
  }
  return undefined;
}

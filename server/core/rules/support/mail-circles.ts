/**
 * Ways of mail that lead back to a host it was at.
 */
import type { RouteBranch } from '../../mailflow/domain-route.ts';
import type { Hop } from '../../mailflow/next-hops.ts';
import type { InstanceTrace } from '../../mailflow/trace.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import { waysOfEverybody } from './followed-mail.ts';

/** One step of a circle: what a host does, and where that leads. */
export interface CircleStep {
  readonly instance: PostfixInstance;
  readonly trace: InstanceTrace;
  readonly branch: RouteBranch;
  readonly hop: Hop;
}

/**
 * The circles that mail for anybody gets into for certain: each host on the way takes it, and no next hop is one that is only tried where
 * a better one fails. The last step leads back to the host of the first.
 */
export function* circlesIn(
  trace: InstanceTrace,
  before: readonly CircleStep[] = [],
): Generator<readonly CircleStep[], void, undefined> {
  const { instance } = trace;
  for (const { branch, ends } of waysOfEverybody(trace)) {
    for (const { hop, next, returns } of ends) {
      if (hop.backup || (hop.kind !== 'host' && hop.kind !== 'outside')) continue;
      const path = [...before, { instance, trace, branch, hop }];
      if (returns) {
        const start = path.findIndex((step) => step.instance.folder === hop.instance?.folder);
        if (start >= 0) yield path.slice(start);
      } else if (next?.route.acceptance.answer === 'yes') yield* circlesIn(next, path);
    }
  }
}

/** The circle from the step of the least folder on, so that all ways into it give the same. */
export function rotated(circle: readonly CircleStep[]): readonly CircleStep[] {
  const folders = circle.map(({ instance }) => instance.folder);
  const least = folders.indexOf([...folders].sort()[0] as string);
  return [...circle.slice(least), ...circle.slice(0, least)];
}

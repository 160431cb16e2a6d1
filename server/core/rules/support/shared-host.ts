/**
 * Hosts with several Postfix instances, of which only one answers on port 25.
 */
import { instancesOf } from '../../workspace/instances.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { answerOnce } from '../../workspace/workspace-index.ts';

const COUNTS = {};

/** Whether another instance has the same host name, which may be the one that answers there. */
export function sharesItsHost(workspace: Workspace, { host }: PostfixInstance): boolean {
  const counts = answerOnce(indexOf(workspace), COUNTS, () => {
    const found = new Map<string, number>();
    for (const instance of instancesOf(workspace))
      if (instance.host !== undefined) found.set(instance.host, (found.get(instance.host) ?? 0) + 1);
    return found;
  });
  return host !== undefined && (counts.get(host) ?? 0) > 1;
}

/**
 * What a check of a zone depends on beyond the zone itself, in a form that thousands of zones share.
 */
import type { WorkspaceZone } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { zonesToAsk } from '../../workspace/zone-choice.ts';
import type { Asked } from '../rule.ts';

/** Equal answers are one object, so that whoever keeps thousands looks at each once. */
const shared = new Map<string, Asked>();
const MOST_SHARED = 5000;

/** Of the names that were asked for, those that another zone may answer for; `settled` where that is none, and no instance was asked. */
export function askedElsewhere(
  workspace: Workspace,
  zone: WorkspaceZone,
  asked: ReadonlySet<string>,
  { instances }: { readonly instances: boolean },
): 'settled' | Asked {
  const index = indexOf(workspace);
  const names = [...asked]
    .filter((name) => zonesToAsk(index, name, zone).some((other) => other !== zone))
    .sort();
  if (names.length === 0 && !instances) return 'settled';
  const key = `${instances}\n${names.join('\n')}`;
  let answer = shared.get(key);
  if (answer === undefined) {
    if (shared.size > MOST_SHARED) shared.clear();
    answer = { names: new Set(names), instances };
    shared.set(key, answer);
  }
  return answer;
}

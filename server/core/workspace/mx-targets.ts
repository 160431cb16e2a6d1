/**
 * The names that MX records point at, all over the workspace.
 */
import { exchangesInFact, mailFactsOf } from './mail-facts.ts';
import type { Workspace } from './workspace.ts';
import { zonesOf } from './zones.ts';

/** Names that MX records of the workspace point at, each once. */
export function mxTargetsOf(workspace: Workspace): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const zone of zonesOf(workspace)) {
    for (const fact of mailFactsOf(zone.zone)) {
      for (const { target } of exchangesInFact(fact)) targets.add(target);
    }
  }
  return targets;
}

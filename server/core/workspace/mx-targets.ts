/**
 * The names that MX records point at, all over the workspace.
 */
import { nameKey } from '../dns/name.ts';
import { recordsOfType } from '../zone/query.ts';
import type { Workspace } from './workspace.ts';
import { zonesOf } from './zones.ts';

const MX = 15;

/** Names that MX records of the workspace point at, each once. */
export function mxTargetsOf(workspace: Workspace): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const zone of zonesOf(workspace)) {
    for (const record of recordsOfType(zone.zone, MX)) {
      const target = record.fields[1]?.absolute;
      if (target !== undefined) targets.add(nameKey(target));
    }
  }
  return targets;
}

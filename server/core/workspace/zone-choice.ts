/**
 * Which zone of the workspace is asked about a name: the deepest origin above it; of several zones with that origin the one in the
 * asker's view, and of copies without views the nearer one.
 */
import { nameKey, parentName } from '../dns/name.ts';
import { isNearer } from './path-index.ts';
import { mapGet } from './persistent-map.ts';
import type { WorkspaceZone } from './types.ts';
import type { WorkspaceIndex } from './workspace-index.ts';

/** Who asks: a zone (its view and path count), or a file that has no view. */
export interface Asker {
  readonly view: string | undefined;
  readonly path: string;
}

/**
 * The zones to ask about an absolute name, best first, one a view at most; empty where no zone of the workspace would hold it.
 * Those after the first belong to other views than the asker's and can say only what is there, not what is missing.
 */
export function zonesToAsk(
  index: WorkspaceIndex,
  name: string,
  asker: Asker | undefined,
): readonly WorkspaceZone[] {
  for (let above: string | undefined = nameKey(name); above !== undefined; above = parentName(above)) {
    const zones = mapGet(index.zonesByOrigin, above);
    if (zones && zones.length > 0) return zones.length === 1 ? zones : choose(zones, asker);
  }
  return [];
}

function choose(zones: readonly WorkspaceZone[], asker: Asker | undefined): readonly WorkspaceZone[] {
  const nearest = new Map<string | undefined, WorkspaceZone>();
  for (const zone of zones) {
    const known = nearest.get(zone.view);
    if (!known || isBetter(zone, known, asker)) nearest.set(zone.view, zone);
  }
  const rank = (zone: WorkspaceZone): number => {
    if (asker && zone.view === asker.view) return 0;
    if (zone.view === undefined) return 1;
    return zone.internal ? 3 : 2;
  };
  return [...nearest.values()].sort((a, b) => rank(a) - rank(b) || (isBetter(a, b, asker) ? -1 : 1));
}

/** Whole zones before fragments, then the nearer one. */
function isBetter(one: WorkspaceZone, other: WorkspaceZone, asker: Asker | undefined): boolean {
  if (one.whole !== other.whole) return one.whole;
  if (asker && one.path !== other.path) return isNearer(asker.path, one.path, other.path);
  return one.path < other.path;
}

/**
 * Below which origins the workspace has zones, as an object that stays the same through all edits which leave the origins alone: what was
 * found out with it can be kept.
 */
import { parentName } from '../dns/name.ts';
import { mapChanges, mapEntries, type PersistentMap } from './persistent-map.ts';
import type { WorkspaceZone } from './types.ts';
import { indexOf, type Workspace } from './workspace.ts';

/** The origins of a workspace's zones. */
export interface ZoneOrigins {
  /** Differs between sets that differ. */
  readonly id: number;
  /** Whether some zone would hold an absolute name in lower case. */
  readonly hold: (name: string) => boolean;
  /** The last labels of all origins, in lower case: the same object as in the set before as long as they are the same. */
  readonly endings: ReadonlySet<string>;
}

type Zones = PersistentMap<readonly WorkspaceZone[]>;

const known = new WeakMap<Zones, ZoneOrigins>();
let latest: WeakRef<Zones> | undefined;
let count = 0;

/** The origins of the zones that the workspace has. */
export function zoneOriginsOf(workspace: Workspace): ZoneOrigins {
  const zones: Zones = indexOf(workspace).zonesByOrigin;
  let origins = known.get(zones);
  if (origins === undefined) {
    const before = latest?.deref();
    origins = (before && hasSameOrigins(before, zones) ? known.get(before) : undefined) ?? originsOf(zones);
    known.set(zones, origins);
  }
  latest = new WeakRef(zones);
  return origins;
}

function hasSameOrigins(before: Zones, after: Zones): boolean {
  if (before.size !== after.size) return false;
  return mapChanges(before, after).every(
    (change) => change.before !== undefined && change.after !== undefined,
  );
}

function originsOf(zones: Zones): ZoneOrigins {
  const origins = new Set<string>();
  for (const [origin, list] of mapEntries(zones)) if (list.length > 0) origins.add(origin);
  const hold = (name: string): boolean => {
    if (origins.size === 0) return false;
    for (let above: string | undefined = name; above !== undefined; above = parentName(above))
      if (origins.has(above)) return true;
    return false;
  };
  return { id: ++count, hold, endings: endingsOf(origins) };
}

let lastEndings: ReadonlySet<string> = new Set();

function endingsOf(origins: ReadonlySet<string>): ReadonlySet<string> {
  const endings = new Set<string>();
  for (const origin of origins) endings.add(origin.slice(origin.lastIndexOf('.', origin.length - 2) + 1, -1));
  const isSame = endings.size === lastEndings.size && [...endings].every((one) => lastEndings.has(one));
  if (!isSame) lastEndings = endings;
  return lastEndings;
}

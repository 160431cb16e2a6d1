/**
 * Whether a zone at hand is all of the zone that the server will load. Where it is not, nothing may be called missing.
 */
import { baseNameOf } from '../text/path.ts';
import type { Zone } from '../zone/zone.ts';
import type { WorkspaceZone } from './types.ts';
import type { WorkspaceIndex } from './workspace-index.ts';

const INCOMPLETE_RULES = /^zone-syntax\/(?:include-|generate-|unknown-directive)/;
const TEMPLATE = /\{\{|\{%|<%|@@[A-Za-z_]|\$\{[A-Za-z_]/;

const known = new WeakMap<Zone, boolean>();

/**
 * Whether a name that the zone does not hold is really missing there: the zone is whole, everything it includes was read, no
 * template engine fills it in, and no journal beside it (`.jnl`, dynamic updates) holds newer records.
 */
export function isComplete(index: WorkspaceIndex, zone: WorkspaceZone): boolean {
  if (!zone.whole) return false;
  if (
    index.listing.byBaseName.has(`${baseNameOf(zone.path)}.jnl`) &&
    index.listing.paths.has(`${zone.path}.jnl`)
  ) {
    return false;
  }
  let complete = known.get(zone.zone);
  if (complete === undefined) {
    complete = !zone.zone.problems.some(
      (problem) =>
        INCOMPLETE_RULES.test(problem.rule) ||
        Object.values(problem.data).some((text) => isTemplatedText(text)),
    );
    known.set(zone.zone, complete);
  }
  return complete;
}

/** Whether a text holds a place that a template engine is to fill in. */
export function isTemplatedText(text: string): boolean {
  return TEMPLATE.test(text);
}

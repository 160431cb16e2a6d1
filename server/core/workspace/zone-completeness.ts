/**
 * Whether a zone at hand is all of the zone that the server will load. Where it is not, nothing may be called missing.
 */
import { documentSlice, entryAtOffset } from '../zone/document.ts';
import { isRemark } from '../zone/remarks.ts';
import type { ZoneProblem } from '../zone/types.ts';
import type { Zone } from '../zone/zone.ts';
import { documentOf } from './held-file.ts';
import { mapGet } from './persistent-map.ts';
import type { WorkspaceZone } from './types.ts';
import type { WorkspaceIndex } from './workspace-index.ts';

const INCOMPLETE_RULES = /^zone-syntax\/(?:include-|generate-|unknown-directive)/;
const TEMPLATE = /\{\{|\{%|<%|@@[A-Za-z_]|\$\{[A-Za-z_]/;

/** Problems whose entries are looked at; a template engine's marks nearly always break several. */
const MAX_PROBLEMS = 200;
const MAX_ENTRY = 400;

const known = new WeakMap<Zone, boolean>();

/**
 * Whether a name that the zone does not hold is really missing there: the zone is whole, everything it includes was read, no
 * template engine fills it in, and no journal beside it (`.jnl`, dynamic updates) holds newer records.
 */
export function isComplete(index: WorkspaceIndex, zone: WorkspaceZone): boolean {
  if (!zone.whole || index.listing.paths.has(`${zone.path}.jnl`)) return false;
  let complete = known.get(zone.zone);
  if (complete === undefined) {
    const faults = zone.zone.problems.filter(({ rule }) => !isRemark(rule));
    complete =
      !faults.some(({ rule }) => INCOMPLETE_RULES.test(rule)) &&
      !faults.slice(0, MAX_PROBLEMS).some((problem) => isTemplatedText(entryAround(index, problem)));
    known.set(zone.zone, complete);
  }
  return complete;
}

function entryAround(index: WorkspaceIndex, problem: ZoneProblem): string {
  const file = mapGet(index.files, problem.path);
  if (!file) return '';
  const document = documentOf(file);
  const entry = entryAtOffset(document, problem.span.start);
  if (!entry) return '';
  const { start, end } = entry.span;
  return documentSlice(document, { start, end: Math.min(end, start + MAX_ENTRY) });
}

/** Whether a text holds a place that a template engine is to fill in. */
export function isTemplatedText(text: string): boolean {
  return TEMPLATE.test(text);
}

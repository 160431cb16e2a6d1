/**
 * Of how many findings a pass keeps what it takes to list them.
 */
import { SEVERITIES, type Severity } from '../../text/severity.ts';

/** Findings of one path and severity of which a pass keeps everything; of more it keeps the place, the rule and the severity. */
const KEPT_WHOLE = 20_000;

/** How many findings of each path a pass has kept whole so far. By severity: no crowd of hints may hide an error that comes behind it. */
export type KeptFindings = Map<string, Record<Severity, number>>;

/** Whether one more finding of the path is to be kept whole. */
export function keepsWhole(kept: KeptFindings, path: string, severity: Severity): boolean {
  let counts = kept.get(path);
  if (counts === undefined) {
    counts = { error: 0, warning: 0, info: 0, hint: 0 };
    kept.set(path, counts);
  }
  if (counts[severity] >= KEPT_WHOLE) return false;
  counts[severity]++;
  return true;
}

/** Whether a pass has met more findings of some path than it keeps whole. */
export function isOverfull(kept: KeptFindings): boolean {
  for (const counts of kept.values())
    if (SEVERITIES.some((severity) => counts[severity] >= KEPT_WHOLE)) return true;
  return false;
}

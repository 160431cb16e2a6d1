/**
 * Of how many findings a pass keeps what it takes to list them.
 */
import type { Severity } from '../../text/severity.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { zonesInFile } from '../../workspace/zones.ts';
import { bringsMoreRecords } from '../../zone/query.ts';
import { addToTally, newTally, type Tally } from './tally.ts';

/** Findings of one path and severity of which a pass keeps everything, unless more are to be listed; more are counted. */
const KEPT_WHOLE = 20_000;

/** What a pass has met so far. */
export interface KeptFindings {
  /** How many findings of one path and severity are kept whole. */
  readonly most: number;
  /** Whether a pass has met as many of some path as it keeps whole. */
  overfull: boolean;
  readonly paths: Map<string, KeptOfPath>;
}

interface KeptOfPath {
  /** By severity: no crowd of hints may hide an error that comes behind it. */
  readonly whole: Record<Severity, number>;
  tally: Tally | undefined;
}

/** Nothing met yet; `limit`: how many findings of a file will be listed at most. */
export function newKept(limit: number): KeptFindings {
  return { most: Math.max(KEPT_WHOLE, limit), overfull: false, paths: new Map() };
}

/** Whether one more finding of the path is to be kept whole. */
export function keepsWhole(kept: KeptFindings, path: string, severity: Severity): boolean {
  let known = kept.paths.get(path);
  if (known === undefined) {
    known = { whole: { error: 0, warning: 0, info: 0, hint: 0 }, tally: undefined };
    kept.paths.set(path, known);
  }
  if (known.whole[severity] >= kept.most) return false;
  known.whole[severity]++;
  if (known.whole[severity] >= kept.most) kept.overfull = true;
  return true;
}

/** Counts a finding that is not to be kept whole. */
export function countOnly(
  kept: KeptFindings,
  rule: string,
  severity: Severity,
  finding: {
    readonly path: string;
    readonly span: { readonly start: number; readonly end: number };
    readonly message: string | (() => string);
  },
  workspace: Workspace,
): void {
  const { path, span, message } = finding;
  const known = kept.paths.get(path) as KeptOfPath;
  known.tally ??= newTally(standsOnce(workspace, path));
  const text = typeof message === 'function' ? message : () => message;
  addToTally(known.tally, rule, severity, span, text);
}

/** Whether the file is one zone and nothing else, with no directive that brings records from elsewhere. */
function standsOnce(workspace: Workspace, path: string): boolean {
  const [zone, other] = zonesInFile(workspace, path);
  return zone !== undefined && other === undefined && zone.path === path && !bringsMoreRecords(zone.zone);
}

/** The findings of a path that were only counted. */
export function tallyOf(kept: KeptFindings, path: string): Tally | undefined {
  return kept.paths.get(path)?.tally;
}

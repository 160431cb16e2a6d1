/**
 * All safe fixes of some files, and those that they bring up, until none is left.
 */
import { type CheckOptions, type CheckResult, recheckWork } from '../rules/engine.ts';
import type { Finding } from '../rules/finding.ts';
import { composeEdits } from '../text/compose-edits.ts';
import type { FileEdit, TextEdit } from '../text/edit.ts';
import type { Work } from '../text/work.ts';
import { type Workspace, withEdits } from '../workspace/workspace.ts';

/** What is to be fixed. */
export interface FixAllRequest {
  readonly workspace: Workspace;
  readonly options: CheckOptions;
  /** A check of this or an earlier state of the workspace. */
  readonly previous?: CheckResult;
  /** Whether the findings of a file are fixed. */
  readonly concerns: (path: string) => boolean;
  /** Whether a file may be edited; a fix that edits another one is left out. */
  readonly mayEdit: (path: string) => boolean;
}

/** A fix that was applied, in the workspace that its finding was found in. */
export interface AppliedFix {
  readonly workspace: Workspace;
  readonly finding: Finding;
  readonly title: string;
}

/** `edits` lead from the files as they were to those of `workspace`. */
export interface FixedAll {
  readonly workspace: Workspace;
  readonly edits: readonly FileEdit[];
  readonly applied: readonly AppliedFix[];
}

/** A safe fix may bring up another; a chain longer than this is no chain but a circle. */
const MOST_ROUNDS = 10;

/**
 * Applies the first safe fix of every finding, round after round. Where fixes of one round meet, that of the earlier finding is applied
 * and the other waits for the next round, so that none is ever applied in part.
 */
export function* fixAllWork(request: FixAllRequest): Work<FixedAll> {
  const { options } = request;
  const applied: AppliedFix[] = [];
  const edits = new Map<string, readonly TextEdit[]>();
  let { workspace, previous } = request;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const result: CheckResult = yield* recheckWork(previous, workspace, options);
    previous = result;
    const { taken, fixed } = safeEdits(result.findings, request);
    if (fixed.length === 0) break;
    const before = workspace;
    for (const { finding, title } of fixed) applied.push({ workspace: before, finding, title });
    for (const [path, changes] of taken) {
      workspace = withEdits(workspace, path, changes);
      edits.set(path, composeEdits(edits.get(path) ?? [], changes));
    }
  }
  return { workspace, applied, edits: [...edits].map(([path, changes]) => ({ path, edits: changes })) };
}

/** Whether a finding of the file has a safe fix. */
export function hasSafeFix(findings: readonly Finding[], path: string): boolean {
  return findings.some(
    (finding) => finding.path === path && finding.fixes.some(({ safety }) => safety === 'safe'),
  );
}

function safeEdits(
  findings: readonly Finding[],
  { concerns, mayEdit }: FixAllRequest,
): {
  readonly taken: ReadonlyMap<string, readonly TextEdit[]>;
  readonly fixed: readonly { readonly finding: Finding; readonly title: string }[];
} {
  const taken = new Map<string, TextEdit[]>();
  const fixed: { finding: Finding; title: string }[] = [];
  for (const finding of findings) {
    const fix = concerns(finding.path) ? finding.fixes.find((one) => one.safety === 'safe') : undefined;
    const files = fix?.edits() ?? [];
    if (fix === undefined || files.length === 0) continue;
    const isFree = files.every(
      ({ path, edits }) =>
        mayEdit(path) && edits.every((edit) => !(taken.get(path) ?? []).some((one) => meet(one, edit))),
    );
    if (!isFree) continue;
    for (const { path, edits } of files) taken.set(path, [...(taken.get(path) ?? []), ...edits]);
    fixed.push({ finding, title: fix.title });
  }
  return { taken, fixed };
}

/** Edits that merely touch count too: two insertions at one place would come in no certain order. */
function meet(one: TextEdit, other: TextEdit): boolean {
  return one.span.start <= other.span.end && other.span.start <= one.span.end;
}

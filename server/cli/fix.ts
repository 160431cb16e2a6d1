/**
 * `check --fix`: applies the safe fixes until none is left, then writes the files that changed.
 */
import {
  checkWorkspace,
  type Finding,
  type SeveritySettings,
  type TextEdit,
  type Workspace,
  withEdits,
} from '../core/index.ts';
import { placeReaderOf, shownPath } from './output/places.ts';
import { terminalText } from './output/terminal-text.ts';
import { UsageError } from './usage.ts';
import { type InputWorkspace, STANDARD_INPUT } from './workspaces.ts';
import { type ChangedWorkspace, writeChanged } from './write-changed.ts';

/** A safe fix may bring up another; a chain longer than this is no chain but a circle. */
const MOST_ROUNDS = 10;

/**
 * The workspaces after all safe fixes of shown findings, with their files written and each change told to `print`, a line each. Where
 * one file cannot be written, none is.
 */
export async function applySafeFixes(
  inputs: readonly InputWorkspace[],
  severities: SeveritySettings,
  print: (line: string) => void,
): Promise<readonly InputWorkspace[]> {
  if (inputs.some(({ shown }) => shown?.has(STANDARD_INPUT)))
    throw new UsageError('--fix cannot change standard input; name a file');
  const fixed = inputs.map((input) => fixedWorkspace(input, severities));
  await writeChanged(fixed);
  for (const line of new Set(fixed.flatMap(({ lines }) => lines))) print(line);
  return fixed.map(({ input }) => input);
}

/** A workspace after its fixes, none of them written yet, and what to say of each. */
interface FixedWorkspace extends ChangedWorkspace {
  readonly lines: readonly string[];
}

function fixedWorkspace(input: InputWorkspace, severities: SeveritySettings): FixedWorkspace {
  const lines: string[] = [];
  const touched = new Set<string>();
  let workspace = input.workspace;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const settings = { ...input.rules, ...severities };
    const findings = checkWorkspace(workspace, { severities: settings }).findings.filter(
      (one) => input.shown?.has(one.path) ?? true,
    );
    const { edits, fixed } = safeEdits(findings, input.shown);
    if (fixed.length === 0) break;
    for (const { finding, title } of fixed) lines.push(changeLine(workspace, finding, title));
    for (const [path, changes] of edits) {
      workspace = withEdits(workspace, path, changes);
      touched.add(path);
    }
  }
  return { input: { ...input, workspace }, touched, lines };
}

/** Edits of the first safe fix of each finding, file by file; a fix that overlaps one already taken waits for the next round. */
function safeEdits(
  findings: readonly Finding[],
  shown: ReadonlySet<string> | undefined,
): {
  readonly edits: ReadonlyMap<string, TextEdit[]>;
  readonly fixed: { finding: Finding; title: string }[];
} {
  const edits = new Map<string, TextEdit[]>();
  const fixed: { finding: Finding; title: string }[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find((one) => one.safety === 'safe');
    if (!fix) continue;
    const files = fix.edits();
    const free = files.every(
      (file) =>
        (shown?.has(file.path) ?? true) &&
        file.edits.every((edit) => !(edits.get(file.path) ?? []).some((taken) => meets(taken, edit))),
    );
    if (!free || files.length === 0) continue;
    for (const file of files) edits.set(file.path, [...(edits.get(file.path) ?? []), ...file.edits]);
    fixed.push({ finding, title: fix.title });
  }
  return { edits, fixed };
}

function meets(one: TextEdit, other: TextEdit): boolean {
  return one.span.start <= other.span.end && other.span.start <= one.span.end;
}

function changeLine(workspace: Workspace, finding: Finding, title: string): string {
  const { line, column } = placeReaderOf(workspace).placeOf(finding.path, finding.span);
  return `${terminalText(shownPath(finding.path))}:${line}:${column}: fixed ${finding.rule}: ${terminalText(title)}\n`;
}

/**
 * `check --fix`: applies the safe fixes until none is left, then writes the files that changed.
 */
import { type AppliedFix, finish, fixAllWork, type SeveritySettings } from '../core/index.ts';
import { placeReaderOf, shownPath } from './output/places.ts';
import { terminalText } from './output/terminal-text.ts';
import { UsageError } from './usage.ts';
import { type InputWorkspace, STANDARD_INPUT } from './workspaces.ts';
import { type ChangedWorkspace, writeChanged } from './write-changed.ts';

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
  const isShown = (path: string): boolean => input.shown?.has(path) ?? true;
  const { workspace, edits, applied } = finish(
    fixAllWork({
      workspace: input.workspace,
      options: { severities: { ...input.rules, ...severities } },
      concerns: isShown,
      mayEdit: isShown,
    }),
  );
  return {
    input: { ...input, workspace },
    touched: new Set(edits.map(({ path }) => path)),
    lines: applied.map(changeLine),
  };
}

function changeLine({ workspace, finding, title }: AppliedFix): string {
  const { line, column } = placeReaderOf(workspace).placeOf(finding.path, finding.span);
  return `${terminalText(shownPath(finding.path))}:${line}:${column}: fixed ${finding.rule}: ${terminalText(title)}\n`;
}

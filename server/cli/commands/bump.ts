/**
 * `mailzone bump`: gives zones their next serial, several at once, all or none.
 */
import { type Moment, momentOf, type SerialBump, serialBumps, withEdits } from '../../core/index.ts';
import { corePathOf } from '../../files/core-path.ts';
import { placeReaderOf, shownPath } from '../output/places.ts';
import { terminalText } from '../output/terminal-text.ts';
import { EXIT, UsageError } from '../usage.ts';
import { inputWorkspaces, STANDARD_INPUT } from '../workspaces.ts';
import { writeChanged } from '../write-changed.ts';

/**
 * Writes the files and prints a line for each: where the serial stands, what it was and is. A file without a serial that can be bumped
 * is wrong usage, and then nothing is written.
 */
export async function runBump(files: readonly string[], now: Moment = momentOf(new Date())): Promise<number> {
  if (files.includes(STANDARD_INPUT)) throw new UsageError('bump cannot change standard input; name a file');
  const [input] = await inputWorkspaces(files, { as: 'zone', allowRead: [] });
  if (!input?.shown) throw new UsageError('bump takes zone files, not folders');
  const bumps = serialBumps(input.workspace, files.map(corePathOf), now);
  let workspace = input.workspace;
  const lines: string[] = [];
  const reader = placeReaderOf(workspace);
  for (const bump of bumps) {
    if (bump.kind === 'impossible') throw new UsageError(`${shownPath(bump.path)}: ${bump.why}`);
    workspace = withEdits(workspace, bump.path, bump.edit.edits);
    lines.push(lineOf(bump, reader));
  }
  await writeChanged([{ input: { ...input, workspace }, touched: new Set(bumps.map(({ path }) => path)) }]);
  process.stdout.write(lines.join(''));
  return EXIT.fine;
}

function lineOf(
  bump: Extract<SerialBump, { kind: 'bump' }>,
  reader: ReturnType<typeof placeReaderOf>,
): string {
  const { line, column } = reader.placeOf(bump.path, bump.span);
  return `${terminalText(shownPath(bump.path))}:${line}:${column}: ${bump.before} -> ${bump.after}\n`;
}

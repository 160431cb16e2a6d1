/**
 * Asking Postfix's own resolver, by the script that drives trivial-rewrite.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConfigurationFiles } from '../../core/postfix-routing/configuration.ts';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** The folder shared beside the repository; it may not be there. */
export const sharedFolder = process.env.MAILZONE_SHARED_DIR ?? join(repository, '..', 'shared');

/** The answer of the resolver to one address. */
export interface OracleAnswer {
  readonly address: string;
  readonly class?: string | null;
  readonly transport?: string;
  readonly nexthop?: string;
  readonly recipient?: string;
  readonly flags?: number;
  readonly error?: string;
}

/** Why the resolver cannot be asked here, or undefined where it can. */
export function oracleMissing(script = 'postfix_resolve.py'): string | undefined {
  if (!existsSync(join(sharedFolder, 'oracles', script))) return `../shared/oracles/${script} is not there`;
  if (!existsSync('/usr/lib/postfix/sbin/trivial-rewrite')) return 'Postfix is not installed';
  return spawnSync('python3', ['--version']).status === 0 ? undefined : 'python3 is not installed';
}

/** Asks about a folder; one answer an address, in order. */
export function askOracle(folder: string, sender: string, addresses: readonly string[]): OracleAnswer[] {
  const script = join(sharedFolder, 'oracles', 'postfix_resolve.py');
  const out = execFileSync('python3', [script, folder, '--sender', sender, ...addresses], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 26,
  });
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as OracleAnswer);
}

/** Runs `use` with the files written to a folder of their own, which is taken away afterwards. */
export function withFolder<Result>(files: ConfigurationFiles, use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'mailzone-routing-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What `$myhostname` is on this machine where main.cf does not set it. */
export function machineHostName(): string {
  return withFolder({ 'main.cf': '', 'master.cf': '' }, (folder) =>
    execFileSync('postconf', ['-c', folder, '-h', 'myhostname'], { encoding: 'utf8' }).trim(),
  );
}

/** The version of the installed Postfix, such as 3.7.11. */
export function installedVersion(): string {
  return execFileSync('postconf', ['-dh', 'mail_version'], { encoding: 'utf8' }).trim();
}

/** What the script appends to main.cf so that nothing of the machine's own Postfix is touched; as far as it bears on routing. */
export const ORACLE_OVERRIDES =
  '\ninet_interfaces = loopback-only\nmail_owner = postfix\nsetgid_group = postdrop\n';

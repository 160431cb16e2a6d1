/**
 * Runs the built command line as a user would.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, with a final separator. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** What a run left behind. */
export interface CliRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `mailzone ARGUMENTS` from the bundle in dist/ (made by `npm run build`), by default in the repository's folder. */
export function mailzone(
  args: readonly string[],
  options: { readonly cwd?: string; readonly input?: string } = {},
): CliRun {
  const done = spawnSync(process.execPath, [join(repository, 'dist', 'mailzone.cjs'), ...args], {
    cwd: options.cwd ?? repository,
    input: options.input ?? '',
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 120_000,
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

/** One finding of `check --format json`. */
export interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly fixes: readonly string[];
  readonly related: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly message: string;
  }[];
}

/** The findings of `check --format json` over paths; fails where the output is no JSON. */
export function checkJson(
  args: readonly string[],
  options: { readonly cwd?: string } = {},
): readonly JsonFinding[] {
  const run = mailzone(['check', '--format', 'json', '--fail-on', 'never', ...args], options);
  if (run.code !== 0) throw new Error(`exit ${run.code}: ${run.err}`);
  return (JSON.parse(run.out) as { findings: readonly JsonFinding[] }).findings;
}

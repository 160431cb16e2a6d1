/**
 * Makes mailzone.vsix from clean bundles, the same bytes for the same sources.
 */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** Builds and packs; returns the path of the VSIX. */
export async function packageExtension(): Promise<string> {
  await buildAll();
  const target = join(repository, 'mailzone.vsix');
  const vsce = join(repository, 'node_modules', '@vscode', 'vsce', 'vsce');
  execFileSync(process.execPath, [vsce, 'package', '--no-dependencies', '-o', target], {
    cwd: repository,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' },
  });
  return target;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  packageExtension().then(
    (path) => console.log(`mailzone.vsix: ${(statSync(path).size / 1e6).toFixed(2)} MB`),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exit(1);
    },
  );
}

/**
 * Where things are: the repository, the cache for the large editors, the browser, the pictures.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** Editors that take minutes to install stay here between runs. */
export const cacheFolder = process.env.MAILZONE_CACHE ?? join(homedir(), '.cache', 'mailzone');

export const vsixFile = join(repository, 'mailzone.vsix');

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser that is installed; undefined where there is none. */
export function browserProgram(): string | undefined {
  return [process.env.MAILZONE_BROWSER ?? '', ...BROWSERS].find((path) => path !== '' && existsSync(path));
}

const results = join(repository, 'test-results');

/** The file of a picture that a test takes. */
export function pictureFile(name: string): string {
  mkdirSync(results, { recursive: true });
  return join(results, `${name}.png`);
}

/**
 * `mailzone lsp --stdio`: the language server, which is a bundle of its own beside this one.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../usage.ts';

/** Starts the server in this process; it reads `--stdio` from the process's own arguments and ends with its input. */
export function runLanguageServer(): void {
  const server = join(dirname(fileURLToPath(import.meta.url)), 'server-node.cjs');
  if (!existsSync(server))
    throw new UsageError('server-node.cjs is not beside this program; install the whole package');
  createRequire(import.meta.url)(server);
}

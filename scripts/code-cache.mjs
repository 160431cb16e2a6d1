/**
 * Runs a bundle of the command line and, when it ends, writes the code that V8 has compiled for it: `code-cache.mjs BUNDLE CODE ARGUMENT…`.
 * To be run by the Node that is to use the code, without any options. `server/cli/start.ts` uses it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

const [node, , file, code, ...rest] = process.argv;
process.argv = [node, file, ...rest];
const script = new Script(readFileSync(file, 'utf8'), { filename: file });
process.on('exit', () => writeFileSync(code, script.createCachedData()));
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));

/**
 * Bundles every program of Mailzone into dist/: extension (desktop and web), language server (Node and web worker), webview, command line.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { makeZone, SHAPE_ORIGIN } from './zone-shapes.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

const common: BuildOptions = {
  absWorkingDir: repository,
  bundle: true,
  minify: true,
  target: 'es2022',
  legalComments: 'linked',
  logLevel: 'warning',
  sourcemap: false,
  define: { 'process.env.NODE_ENV': '"production"' },
};

const bundleUrl = 'const __bundleUrl = require("node:url").pathToFileURL(__filename).href;';

/** Some packages ask for `import.meta.url`, which a CommonJS bundle does not have. */
const commonJsUrl: BuildOptions = {
  define: { ...common.define, 'import.meta.url': '__bundleUrl' },
  banner: { js: bundleUrl },
};

/** Puts the rules' pages into a bundle as the module `mailzone:rule-pages`, so that `mailzone explain` needs no other file. */
const rulePages: Plugin = {
  name: 'rule-pages',
  setup(builder) {
    builder.onResolve({ filter: /^mailzone:rule-pages$/ }, ({ path }) => ({ path, namespace: 'rule-pages' }));
    builder.onLoad({ filter: /.*/, namespace: 'rule-pages' }, () => {
      const folder = join(repository, 'docs', 'rules');
      const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
      const pages = names
        .map((name) => name.replaceAll('\\', '/'))
        .filter((name) => /^[^/]+\/[^/]+\.md$/.test(name))
        .map((name) => [name.slice(0, -3), readFileSync(join(folder, name), 'utf8')] as const);
      return {
        contents: `export const rulePages = ${JSON.stringify(Object.fromEntries(pages.sort()))};`,
        loader: 'js',
      };
    });
  },
};

/** What only some commands need stands in files of its own beside the command line, which is not to be read for a check. */
const APART: Readonly<Record<string, string>> = {
  '@hpcc-js/wasm-graphviz': './graphviz.cjs',
  'mailzone:rule-pages': './rule-pages.cjs',
  'isomorphic-git': './git.cjs',
};

/** Leaves these modules of `APART` out of a bundle, which then finds them beside itself. */
function apart(...modules: readonly string[]): Plugin {
  return {
    name: 'apart',
    setup(builder) {
      builder.onResolve({ filter: /^[@a-z]/ }, ({ path }) =>
        modules.includes(path) ? { path: APART[path] as string, external: true } : undefined,
      );
    },
  };
}

/** A bundle that holds one module of `APART`. */
function bundleApart(module: string): BuildOptions {
  return {
    ...commonJsUrl,
    plugins: [rulePages],
    stdin: { contents: `export * from '${module}';`, resolveDir: repository },
    outfile: join('dist', APART[module] as string),
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  };
}

const COMMAND_LINE = 'dist/command-line.cjs';

/** The bundles by output file; the list in ARCHITECTURE.md says the same. */
const bundles: readonly BuildOptions[] = [
  {
    entryPoints: ['client/extension-node.ts'],
    outfile: 'dist/client-node.cjs',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
  },
  {
    // Apart from the entry, so that VS Code need not read it before the server is wanted.
    entryPoints: ['client/language-client-node.ts'],
    outfile: 'dist/language-client.cjs',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
  },
  {
    entryPoints: ['client/extension-browser.ts'],
    outfile: 'dist/client-browser.js',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
  },
  {
    ...commonJsUrl,
    plugins: [apart('isomorphic-git')],
    entryPoints: ['server/lsp/node.ts'],
    outfile: 'dist/server-node.cjs',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  },
  {
    entryPoints: ['server/lsp/browser.ts'],
    outfile: 'dist/server-browser.js',
    platform: 'browser',
    format: 'iife',
  },
  { entryPoints: ['client/webview/main.ts'], outfile: 'dist/webview.js', platform: 'browser', format: 'esm' },
  {
    ...commonJsUrl,
    plugins: [apart(...Object.keys(APART))],
    entryPoints: ['server/cli/main.ts'],
    outfile: COMMAND_LINE,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // `server/cli/start.ts` runs it as a script, where there is no `import`.
    supported: { 'dynamic-import': false },
    banner: { js: `(function (exports, require, module, __filename, __dirname) { ${bundleUrl}` },
    footer: { js: '})' },
  },
  {
    ...commonJsUrl,
    entryPoints: ['server/cli/start.ts'],
    outfile: 'dist/mailzone.cjs',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    banner: { js: `#!/usr/bin/env node\n${bundleUrl}` },
  },
  ...Object.keys(APART).map(bundleApart),
];

/** Builds all bundles from clean; rejects with esbuild's messages where a source is wrong. */
export async function buildAll(): Promise<void> {
  rmSync(join(repository, 'dist'), { recursive: true, force: true });
  await Promise.all(bundles.map((bundle) => build({ ...common, ...bundle })));
  compileCommandLine();
}

/** Leaves compiled code of the command line beside it: all that a check of a zone with faults needs. */
function compileCommandLine(): void {
  const folder = mkdtempSync(join(tmpdir(), 'mailzone-build-'));
  try {
    const zone = join(folder, `${SHAPE_ORIGIN}.zone`);
    writeFileSync(zone, makeZone({ shape: 'ordinary', records: 1000, faults: 5 }).text);
    execFileSync(
      process.execPath,
      [
        join(repository, 'scripts', 'code-cache.mjs'),
        join(repository, COMMAND_LINE),
        join(repository, 'dist', 'command-line.code'),
        ...['check', '--fail-on', 'never', '--origin', SHAPE_ORIGIN, zone],
      ],
      { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  buildAll().catch(() => process.exit(1));
}

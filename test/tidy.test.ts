/**
 * What the repository promises about itself: layers, sizes, generated files, rules and their pages.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { staleFiles } from '../scripts/generate.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: repository,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(repository, path)));
const sources = tracked.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
const read = (path: string): string => readFileSync(join(repository, path), 'utf8');

/** Core's layers from the bottom; a folder may import what stands in a lower row, never a sibling of its own row. */
const layers: readonly (readonly string[])[] = [
  ['text'],
  ['net'],
  ['dns'],
  ['keys'],
  ['txt', 'zone', 'postfix/vocabulary'],
  ['postfix', 'named-conf', 'signing'],
  ['workspace', 'mail-log'],
  ['mailflow'],
  ['rules'],
  ['features'],
];
const coreLibraries = new Set(['ipaddr.js', 'tldts', 'tr46', 'asn1js', 're2js']);

/** Which packages of the repository each may import besides itself. */
const packages: Readonly<Record<string, readonly string[]>> = {
  'server/core': [],
  'server/files': ['server/core'],
  'server/render': ['server/core'],
  'server/lsp': ['server/core', 'server/files', 'server/render'],
  'server/cli': ['server/core', 'server/files', 'server/render'],
  'client/webview': ['server/core', 'server/lsp'],
  client: ['server/core', 'server/lsp'],
};

function packageOf(path: string): string | undefined {
  return Object.keys(packages).find(
    (name) => path.startsWith(`${name}/`) && !(name === 'client' && path.startsWith('client/webview/')),
  );
}

function importsOf(path: string): { readonly target: string; readonly typeOnly: boolean }[] {
  const found: { target: string; typeOnly: boolean }[] = [];
  for (const match of read(path).matchAll(
    /^\s*(?:import|export)\s+(type\s+)?(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
  )) {
    found.push({ target: match[2] as string, typeOnly: match[1] !== undefined });
  }
  for (const match of read(path).matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g))
    found.push({ target: match[1] as string, typeOnly: false });
  return found;
}

function layerOf(corePath: string): { readonly row: number; readonly folder: string } {
  const folder = corePath.startsWith('postfix/vocabulary/')
    ? 'postfix/vocabulary'
    : (corePath.split('/')[0] as string);
  return { row: layers.findIndex((names) => names.includes(folder)), folder };
}

describe('tidy: layers', () => {
  it('core imports only lower layers and the pure libraries', () => {
    const wrong: string[] = [];
    for (const path of sources.filter(
      (one) => one.startsWith('server/core/') && one !== 'server/core/index.ts',
    )) {
      const here = layerOf(path.slice('server/core/'.length));
      if (here.row < 0) wrong.push(`${path}: folder is in no layer`);
      for (const { target } of importsOf(path)) {
        if (!target.startsWith('.')) {
          if (!coreLibraries.has(target)) wrong.push(`${path} imports ${target}`);
          continue;
        }
        const there = normalize(join(dirname(path), target));
        if (!there.startsWith('server/core/')) {
          wrong.push(`${path} imports ${there}`);
          continue;
        }
        const layer = layerOf(there.slice('server/core/'.length));
        if (layer.folder !== here.folder && (layer.row < 0 || layer.row >= here.row))
          wrong.push(`${path} imports ${there}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('packages import only what they may, the client only types', () => {
    const wrong: string[] = [];
    for (const path of sources) {
      const own = packageOf(path);
      if (own === undefined) continue;
      for (const { target, typeOnly } of importsOf(path)) {
        if (target === 'vscode' && own !== 'client') wrong.push(`${path} imports vscode`);
        if (target.startsWith('vscode-languageserver') && own !== 'server/lsp')
          wrong.push(`${path} imports ${target}`);
        if (!target.startsWith('.')) continue;
        const there = packageOf(normalize(join(dirname(path), target)));
        if (there === own || there === undefined) continue;
        if (own === 'client' && there === 'client/webview' && typeOnly) continue;
        if (!packages[own]?.includes(there)) wrong.push(`${path} imports ${target}`);
        else if (own.startsWith('client') && !typeOnly && !target.endsWith('/protocol.ts'))
          wrong.push(`${path} imports more than types from ${target}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('core names nothing of its surroundings', () => {
    const wrong = sources
      .filter((path) => path.startsWith('server/core/'))
      .filter((path) =>
        /\b(console\.|process\.|setTimeout\(|setInterval\(|Date\.now\(|Math\.random\(|await\s)/.test(
          code(read(path)),
        ),
      );
    assert.deepEqual(wrong, []);
  });
});

/** The text without comments and quoted strings, roughly: enough to look for words of code. */
function code(text: string): string {
  return text.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g,
    ' ',
  );
}

describe('tidy: files', () => {
  it('no source over 400 lines unless a data table or generated', () => {
    const long = sources.filter(
      (path) => !/\.(data|generated)\.ts$/.test(path) && read(path).split('\n').length > 401,
    );
    assert.deepEqual(long, []);
  });

  it('the median source is at most 5 KB', () => {
    const sizes = sources
      .filter((path) => !/\.(data|generated)\.ts$/.test(path))
      .map((path) => read(path).length)
      .sort((a, b) => a - b);
    const median = sizes[sizes.length >> 1] as number;
    assert.ok(median <= 5120, `median ${median} characters`);
  });

  it('barrels are only index.ts of a package', () => {
    const wrong = sources.filter(
      (path) => path.endsWith('/index.ts') && packageOf(path) !== path.slice(0, -'/index.ts'.length),
    );
    assert.deepEqual(wrong, []);
  });

  it('generated files are current (npm run generate)', async () => {
    assert.deepEqual(await staleFiles(), []);
  });

  it('nothing names a machine path or a registry host', () => {
    const texts = tracked.filter(
      (path) => /\.(ts|mjs|json|md|cf|yml)$/.test(path) && path !== 'test/tidy.test.ts',
    );
    const wrong = texts.filter((path) => /\/work\/|\/root\/|registry\.npmjs|"resolved":/.test(read(path)));
    assert.deepEqual(wrong, []);
  });
});

describe('tidy: rules', () => {
  it('every rule has its file, its page and its sources, under its own id', async () => {
    const { allRules } = await import('../server/core/rules/registry.generated.ts');
    const wrong: string[] = [];
    for (const { meta } of allRules) {
      if (!/^[a-z-]+\/[a-z0-9-]+$/.test(meta.id)) wrong.push(`${meta.id}: not kebab-case`);
      if (!existsSync(join(repository, `server/core/rules/${meta.id}.ts`)))
        wrong.push(`${meta.id}: no file of its name`);
      if (!existsSync(join(repository, `test/rules/${meta.id}.md`))) wrong.push(`${meta.id}: no page`);
      if (meta.set !== 'practice' && meta.sources.length === 0) wrong.push(`${meta.id}: no source`);
    }
    assert.deepEqual(wrong, []);
    const ids = new Set(allRules.map((rule) => rule.meta.id));
    assert.equal(ids.size, allRules.length, 'an id is used twice');
    const pages = tracked
      .filter((path) => /^test\/rules\/[^/]+\/[^/]+\.md$/.test(path))
      .map((path) => path.slice('test/rules/'.length, -3));
    assert.deepEqual(
      pages.filter((id) => !ids.has(id)),
      [],
      'pages without a rule',
    );
  });

  it('promised rules are those of the rule list (../shared)', async function () {
    const list = join(process.env.MAILZONE_SHARED_DIR ?? join(repository, '../shared'), 'rules.jsonl');
    if (!existsSync(list)) this.skip();
    const { promisedRules } = await import('./core/rules/promised-rules.data.ts');
    const rows = readFileSync(list, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { id: string; severity: string; fix: string });
    assert.deepEqual(
      promisedRules,
      rows.map(({ id, severity, fix }) => [id, severity, fix]),
    );
  });
});

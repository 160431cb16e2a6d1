/**
 * Writes every generated file (`npm run generate`), or says which are stale (`--check`): registries of record types, map types and rules,
 * the rules' documentation, the settings block of package.json, the schema of mailzone.json, and the pictures of docs/mail-flow.md.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** A generated file: path from the repository's folder and the whole content. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

/** All files as they should be. Imports late, so that a stale registry does not keep its own generator from loading. */
export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  const { generateRecordTypes } = await import('./generate-record-types.ts');
  const { generateMapTypes } = await import('./generate-map-types.ts');
  const registries = [...(await generateRecordTypes()), ...(await generateMapTypes())];
  const { generateRules } = await import('./generate-rules.ts');
  const { generateManifest } = await import('./generate-manifest.ts');
  const { generateProjectSchema } = await import('./generate-project-schema.ts');
  const manifest = await generateManifest(readFileSync(join(repository, 'package.json'), 'utf8'));
  const { generateMailFlow } = await import('./generate-mail-flow.ts');
  const rules = await generateRules();
  return [
    ...registries,
    ...rules,
    manifest,
    generateProjectSchema(manifest.content),
    ...(await generateMailFlow()),
  ];
}

/** Paths of generated files that differ from what is checked in, and of rule pages that no rule makes any more. */
export async function staleFiles(): Promise<readonly string[]> {
  const files = await generatedFiles();
  const stale = files.filter((file) => {
    const place = join(repository, file.path);
    return !existsSync(place) || readFileSync(place, 'utf8') !== file.content;
  });
  return [...stale.map((file) => file.path), ...orphans(files)];
}

function orphans(files: readonly GeneratedFile[]): string[] {
  const known = new Set(files.map((file) => file.path));
  const folder = join(repository, 'docs/rules');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/rules/${name.replaceAll('\\', '/')}`)
    .filter((path) => !known.has(path) && path !== 'docs/rules/not-built.md');
}

async function main(): Promise<void> {
  const stale = await staleFiles();
  if (process.argv.includes('--check')) {
    for (const path of stale) console.error(`stale: ${path} (run: npm run generate)`);
    process.exitCode = stale.length === 0 ? 0 : 1;
    return;
  }
  const files = await generatedFiles();
  for (const path of orphans(files)) rmSync(join(repository, path));
  for (const file of files.filter((one) => stale.includes(one.path))) {
    const place = join(repository, file.path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, file.content);
    console.log(`wrote ${file.path}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

/**
 * Makes `server/core/dns/record-types/all.generated.ts`, the list of all record types, from the files beside it.
 */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const FOLDER = 'server/core/dns/record-types';

/** The generated files: paths relative to the repository's root, and their whole content. */
export async function generateRecordTypes(): Promise<readonly { path: string; content: string }[]> {
  const folder = fileURLToPath(new URL(`../${FOLDER}/`, import.meta.url));
  const types: { file: string; constant: string; number: number }[] = [];
  for (const file of (await readdir(folder)).sort()) {
    if (!file.endsWith('.ts') || file.endsWith('.generated.ts')) continue;
    const text = await readFile(`${folder}${file}`, 'utf8');
    const constant = /^export const (\w+) = defineRecordType\(/m.exec(text)?.[1];
    const number = /^ {2}number: (\d+),$/m.exec(text)?.[1];
    if (constant === undefined || number === undefined) {
      throw new Error(`${FOLDER}/${file} does not export one record type made by defineRecordType`);
    }
    types.push({ file, constant, number: Number(number) });
  }
  const imports = types.map(({ file, constant }) => `import { ${constant} } from './${file}';`);
  const ascending = [...types].sort((a, b) => a.number - b.number);
  const content = [
    '// Made by scripts/generate-record-types.ts (npm run generate); not edited by hand.',
    "import type { RecordType } from '../record-type.ts';",
    ...imports,
    '',
    '/** All record types that have a table, ascending by number. */',
    'export const ALL_RECORD_TYPES: readonly RecordType[] = [',
    ...ascending.map(({ constant }) => `  ${constant},`),
    '];',
    '',
  ].join('\n');
  return [{ path: `${FOLDER}/all.generated.ts`, content }];
}

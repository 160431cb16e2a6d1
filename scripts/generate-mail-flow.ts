/**
 * The pictures of docs/mail-flow.md: what `mailzone graph` prints for the examples, with all hosts up and with one down.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { graphText } from '../server/cli/commands/graph.ts';
import type { GeneratedFile } from './generate.ts';

const examples = fileURLToPath(new URL('../examples', import.meta.url));

const PICTURES: readonly (readonly [picture: string, example: string, down: readonly string[]])[] = [
  ['active-active', 'active-active', []],
  ['active-active-one-down', 'active-active', ['mx1.example.com']],
  ['backup-mx', 'backup-mx', []],
  ['backup-mx-primary-down', 'backup-mx', ['mx.example.net']],
  ['split-delivery', 'split-delivery', []],
  ['split-delivery-old-down', 'split-delivery', ['old.example.org']],
];

/** One SVG for each picture, as the command line draws it. */
export async function generateMailFlow(): Promise<readonly GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for (const [picture, example, down] of PICTURES) {
    const content = await graphText(join(examples, example), {
      domain: [],
      down,
      log: [],
      format: 'svg',
      allowRead: [],
    });
    files.push({ path: `docs/images/mail-flow/${picture}.svg`, content });
  }
  return files;
}

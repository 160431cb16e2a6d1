/**
 * `npm run bench [-- PART…] [--quick]`: prints figures as Markdown and asserts nothing. Parts: `zone` (cold checks beside the installed
 * peers), `edits` (in the running server), `workspace` (ten thousand zones), `hostile` (shapes that invite quadratic work), `postfix` (large tables), `size`; all
 * where none is named. `--quick` is for a look whether it works: small sizes, one run.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeZone, SHAPE_ORIGIN } from '../../scripts/zone-shapes.ts';
import { coldChecks } from './cold.ts';
import { type EditTimes, measureEdits, withSection } from './edits.ts';
import { hostileChecks } from './hostile.ts';
import { measureWorkspace } from './many-zones.ts';
import { openWorkspace } from './open-workspace.ts';
import { machineName } from './peers.ts';
import { measureTable, TABLE_SHAPES } from './postfix-tables.ts';
import { milliseconds, print, seconds } from './table.ts';

const quick = process.argv.includes('--quick');

async function zonePart(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mailzone-bench-'));
  try {
    await coldChecks({ folder, records: quick ? 10_000 : 1_000_000, runs: quick ? 1 : 5 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function editsPart(): Promise<void> {
  print('\n### Edit → diagnostics of that version, in the server over stdio\n');
  print('| records | edits | number | median | p95 | worst |\n|---|---|---|---|---|---|');
  const row = (records: number, what: string, times: EditTimes): void =>
    print(
      `| ${records.toLocaleString('en')} | ${what} | ${times.edits} | ${milliseconds(times.median)} | ${milliseconds(times.p95)} | ${milliseconds(times.worst)} |`,
    );
  for (const records of quick ? [1_000] : [10_000, 100_000, 1_000_000]) {
    const zone = withSection(makeZone({ shape: 'ordinary', records }).text, SHAPE_ORIGIN);
    const times = await measureEdits(zone, SHAPE_ORIGIN, quick ? 40 : 500);
    row(records, 'letter, address, line, parentheses', times.ordinary);
    row(records, 'parenthesis left open, closed again', times.openParenthesis);
    row(records, '`$TTL` set before many lines', times.ttl);
    row(records, '`$ORIGIN` of 500 hosts', times.origin);
  }
}

async function workspacePart(): Promise<void> {
  const count = quick ? 200 : 10_000;
  for (const shape of ['sound', 'bare'] as const) {
    const { zones, instances, findings, loadMilliseconds, loadProcessor, median, p95 } =
      await measureWorkspace(count, shape);
    const opened = await openWorkspace(count, shape);
    print(
      `\n### Workspace of ${zones.toLocaleString('en')} zones (20 records each) and ${instances} Postfix instances: ${findings.toLocaleString('en')} findings\n`,
    );
    print('| what | time |\n|---|---|');
    print(
      `| all files in memory → all findings (by the clock, of processors) | ${seconds(loadMilliseconds)}, ${seconds(loadProcessor)} |`,
    );
    print(
      `| one edit → all findings that change (median, p95) | ${milliseconds(median)}, ${milliseconds(p95)} |`,
    );
    print(`| opened in the server, files on disk → all findings | ${seconds(opened.findings)} |`);
    print(
      `| requests answered meanwhile; the longest waited | ${opened.answered}; ${milliseconds(opened.longestPause)} |`,
    );
    print(`| progress notices meanwhile | ${opened.progress} |`);
    print(
      `| one edit there → its diagnostics (median, p95) | ${milliseconds(opened.median)}, ${milliseconds(opened.p95)} |`,
    );
  }
}

async function hostilePart(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mailzone-bench-'));
  try {
    await hostileChecks(
      folder,
      quick ? { records: 2_000, repeated: 5_000 } : { records: 100_000, repeated: 1_000_000 },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function postfixPart(): Promise<void> {
  print('\n### Postfix tables, in process\n');
  print(
    '| table | rows | open → findings | edit → findings (median, p95) | resolves a minute | octets a row beside the text |',
  );
  print('|---|---|---|---|---|---|');
  for (const shape of TABLE_SHAPES) {
    const times = measureTable(shape, quick ? 2_000 : shape === 'cidr' ? 20_000 : 200_000);
    const { resolvesPerMinute, octetsPerRow } = times;
    print(
      `| ${shape} | ${times.rows.toLocaleString('en')} | ${milliseconds(times.openMilliseconds)} | ${milliseconds(times.median)}, ${milliseconds(times.p95)} | ${resolvesPerMinute === undefined ? '' : Math.round(resolvesPerMinute).toLocaleString('en')} | ${octetsPerRow === undefined ? 'run with --expose-gc' : Math.round(octetsPerRow)} |`,
    );
  }
}

async function sizePart(): Promise<void> {
  try {
    const size = statSync(fileURLToPath(new URL('../../mailzone.vsix', import.meta.url))).size;
    print(`\nVSIX: ${(size / 1e6).toFixed(2)} MB`);
  } catch {
    print('\nVSIX: not built (npm run package)');
  }
}

const parts: Readonly<Record<string, () => Promise<void>>> = {
  zone: zonePart,
  edits: editsPart,
  workspace: workspacePart,
  hostile: hostilePart,
  postfix: postfixPart,
  size: sizePart,
};

const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = named.find((word) => !Object.hasOwn(parts, word));
if (unknown !== undefined) {
  console.error(`no such part: ${unknown}; there are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
print(`## Mailzone benchmark\n\n${machineName()}; Node ${process.versions.node}`);
for (const [name, run] of Object.entries(parts)) if (named.length === 0 || named.includes(name)) await run();

/**
 * `npm run bench`: cold checks beside the installed peers, edits in the running server, a large workspace, sizes. Prints Markdown;
 * asserts nothing. `--quick` leaves out the million.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BIG_ZONE_ORIGIN, bigZone } from '../support/big-zone.ts';
import { measureEdits } from './edits.ts';
import { measureWorkspace } from './many-zones.ts';
import { type Measured, measure } from './measure.ts';
import { installedPeers, machineName, mailzonePeer } from './peers.ts';

const sizes = process.argv.includes('--quick') ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
const folder = mkdtempSync(join(tmpdir(), 'mailzone-bench-'));
const origin = BIG_ZONE_ORIGIN.replace(/\.$/, '');
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(2);
const print = (line = ''): void => console.log(line);

function row(name: string, measured: Measured, own: Measured): string {
  const time = `${seconds(measured.milliseconds)} s`;
  const memory = measured.megabytes === undefined ? '?' : `${measured.megabytes.toFixed(0)} MB`;
  const ratio = measured === own ? '' : `${(own.milliseconds / measured.milliseconds).toFixed(2)} ×`;
  const failed = measured.code === 0 ? '' : ` (exit ${measured.code})`;
  return `| ${name}${failed} | ${time} | ${memory} | ${ratio} |`;
}

async function coldChecks(): Promise<void> {
  for (const size of sizes) {
    const file = join(folder, `${size}.zone`);
    writeFileSync(file, bigZone(size));
    const runs = size > 100_000 ? 2 : 3;
    const own = await measure(mailzonePeer.command, mailzonePeer.args(file, origin), runs);
    print(
      `\n### Cold check, ${size.toLocaleString('en')} records (${(statSync(file).size / 1e6).toFixed(1)} MB)\n`,
    );
    print('| program | time | peak memory | Mailzone takes |\n|---|---|---|---|');
    print(row(mailzonePeer.name, own, own));
    for (const peer of installedPeers())
      print(row(peer.name, await measure(peer.command, peer.args(file, origin), runs), own));
  }
}

async function edits(): Promise<void> {
  print('\n### One-key edit → new diagnostics in the server\n');
  print('| records | median | p95 | edits |\n|---|---|---|---|');
  for (const size of sizes) {
    const { median, p95, edits: count } = await measureEdits(bigZone(size), origin);
    print(`| ${size.toLocaleString('en')} | ${median.toFixed(1)} ms | ${p95.toFixed(1)} ms | ${count} |`);
  }
}

async function manyZones(): Promise<void> {
  const { zones, instances, loadMilliseconds, median, p95 } = await measureWorkspace(
    process.argv.includes('--quick') ? 1_000 : 10_000,
  );
  print(
    `\n### Workspace of ${zones.toLocaleString('en')} zones (20 records each) and ${instances} Postfix instances\n`,
  );
  print('| what | time |\n|---|---|');
  print(`| all files in memory → all findings | ${seconds(loadMilliseconds)} s |`);
  print(
    `| one edit → all findings that change (median, p95) | ${median.toFixed(1)} ms, ${p95.toFixed(1)} ms |`,
  );
}

function packageSize(): void {
  try {
    const size = statSync(fileURLToPath(new URL('../../mailzone.vsix', import.meta.url))).size;
    print(`\nVSIX: ${(size / 1e6).toFixed(2)} MB`);
  } catch {
    print('\nVSIX: not built (npm run package)');
  }
}

try {
  print(`## Mailzone benchmark\n\n${machineName()}; Node ${process.versions.node}`);
  await coldChecks();
  await edits();
  await manyZones();
  packageSize();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

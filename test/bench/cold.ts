/**
 * Cold checks: the whole process on one large zone, beside the peers, and whether every planted fault is counted.
 */
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type MadeZone,
  makeZone,
  SHAPE_ORIGIN,
  ZONE_SHAPES,
  type ZoneShape,
} from '../../scripts/zone-shapes.ts';
import { allRules } from '../../server/core/index.ts';
import { type Measured, measureTogether } from './measure.ts';
import { findPeers, mailzonePeer } from './peers.ts';
import { megabytes, print, seconds } from './table.ts';

/** Faulty records of a hundred. */
const FAULTS = 1;

export interface ColdOptions {
  readonly folder: string;
  readonly records: number;
  readonly runs: number;
}

/** Measures all shapes, each sound and faulty, and prints a table for each. */
export async function coldChecks(options: ColdOptions): Promise<void> {
  const { missing } = findPeers();
  for (const { name, from } of missing) print(`Not measured, as it is not installed: ${name} (${from}).`);
  for (const shape of ZONE_SHAPES) {
    const sound = await coldCheck(shape, 0, options);
    await coldCheck(shape, FAULTS, options, sound);
  }
}

async function coldCheck(
  shape: ZoneShape,
  faults: number,
  { folder, records, runs }: ColdOptions,
  sound?: ReadonlyMap<string, Measured>,
): Promise<ReadonlyMap<string, Measured>> {
  const file = join(folder, `${SHAPE_ORIGIN}.zone`);
  const zone = makeZone({ shape, records, faults });
  writeFileSync(file, zone.text);
  const size = (zone.text.length / 1e6).toFixed(1);
  const title = faults === 0 ? 'sound' : `faults at ${faults} % of the records`;
  print(
    `\n### Check of ${zone.records.toLocaleString('en')} records, shape "${shape}", ${title} (${size} MB)\n`,
  );
  const measured = await measureTogether(
    [mailzonePeer, ...findPeers().installed].map(({ name, command, args }) => ({
      name,
      command,
      args: args(file, SHAPE_ORIGIN),
    })),
    runs,
  );
  printTable(measured, sound);
  print(`\n${countsLine(zone, file)}`);
  rmSync(file);
  return measured;
}

/** Some peers stop at the first fault: beside what they took, what they took for the sound zone is compared as well. */
function printTable(measured: ReadonlyMap<string, Measured>, sound?: ReadonlyMap<string, Measured>): void {
  const own = measured.get(mailzonePeer.name) as Measured;
  const withSound = sound === undefined ? '' : ' and for the sound zone |';
  print(`| program (median) | time | processor | peak memory | Mailzone takes |${withSound}`);
  print(`|---|---|---|---|---|${sound === undefined ? '' : '---|'}`);
  for (const [name, one] of measured) {
    const ratio = (other: Measured | undefined): string =>
      name === mailzonePeer.name || other === undefined
        ? ''
        : `${(own.milliseconds / other.milliseconds).toFixed(2)} ×`;
    const notes = [
      ...(one.code === 0 ? [] : [`exit ${one.code}`]),
      ...(one.runs === own.runs ? [] : [`${one.runs} run`]),
    ];
    const cells = [
      notes.length === 0 ? name : `${name} (${notes.join(', ')})`,
      seconds(one.milliseconds),
      seconds(one.processor),
      megabytes(one.megabytes),
      ratio(one),
      ...(sound === undefined ? [] : [ratio(sound.get(name))]),
    ];
    print(`| ${cells.join(' | ')} |`);
  }
}

/** How many findings the faults that were planted should give, by severity, and how many the summary counts. */
function countsLine(zone: MadeZone, file: string): string {
  const severityOf = new Map(allRules.map(({ meta }) => [meta.id, meta.severity]));
  const planted: Record<string, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const [rule, count] of zone.planted) {
    const severity = severityOf.get(rule) ?? 'error';
    planted[severity] = (planted[severity] ?? 0) + count;
  }
  const counted = summaryOf(file);
  const parts = Object.entries(planted).map(([name, count]) => {
    const told = counted[name] ?? Number.NaN;
    return `${name} ${count}/${told}${count === told ? '' : ' DIFFERENT'}`;
  });
  return `Planted/counted: ${parts.join(', ')}.`;
}

function summaryOf(file: string): Readonly<Record<string, number>> {
  const done = spawnSync(
    mailzonePeer.command,
    [...mailzonePeer.args(file, SHAPE_ORIGIN), '--format', 'json'],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    },
  );
  return (JSON.parse(done.stdout) as { summary: Record<string, number> }).summary;
}

/**
 * Wall time, processor time and peak memory of whole processes.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One run, or the medians of several. Milliseconds; peak resident memory in megabytes (10^6 octets). Undefined where the system does not tell. */
export interface Measured {
  readonly milliseconds: number;
  /** User and system time of all threads. */
  readonly processor: number | undefined;
  readonly megabytes: number | undefined;
  readonly code: number | null;
  readonly runs: number;
}

/** GNU time counts what a process used, as the system saw it. */
const TIME = '/usr/bin/time';

/** Runs a command once, its output thrown away. */
function measureOnce(command: string, args: readonly string[]): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'mailzone-time-'));
  const report = join(folder, 'usage');
  const counts = existsSync(TIME);
  return new Promise<Measured>((give, fail) => {
    const started = performance.now();
    const child = counts
      ? spawn(TIME, ['-q', '-o', report, '-f', '%U %S %M', command, ...args], { stdio: 'ignore' })
      : spawn(command, args, { stdio: 'ignore' });
    child.on('error', fail);
    child.on('exit', (code) => {
      const milliseconds = performance.now() - started;
      const [user, system, kilobytes] = counts
        ? readFileSync(report, 'utf8').trim().split(/\s+/).map(Number)
        : [];
      give({
        milliseconds,
        processor: user === undefined || system === undefined ? undefined : (user + system) * 1000,
        megabytes: kilobytes === undefined ? undefined : (kilobytes * 1024) / 1e6,
        code,
        runs: 1,
      });
    });
  }).finally(() => rmSync(folder, { recursive: true, force: true }));
}

/** A command with a name, to be measured beside others. */
export interface Candidate {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** A command that takes longer than this is not run again, in milliseconds. */
const PATIENCE = 12_000;

/** The medians of some runs of each command. They run in turn, so that a busy stretch of the machine meets them all. */
export async function measureTogether(
  candidates: readonly Candidate[],
  runs: number,
): Promise<ReadonlyMap<string, Measured>> {
  const all = new Map<string, Measured[]>(candidates.map(({ name }) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const { name, command, args } of candidates) {
      const done = all.get(name) as Measured[];
      if (done[0] !== undefined && done[0].milliseconds > PATIENCE) continue;
      done.push(await measureOnce(command, args));
    }
  }
  return new Map([...all].map(([name, done]) => [name, medianOf(done)]));
}

function medianOf(done: readonly Measured[]): Measured {
  const median = (values: readonly (number | undefined)[]): number | undefined => {
    const known = values.filter((value) => value !== undefined);
    return known.length === 0 ? undefined : percentile(known, 0.5);
  };
  return {
    milliseconds: median(done.map((one) => one.milliseconds)) ?? Number.NaN,
    processor: median(done.map((one) => one.processor)),
    megabytes: median(done.map((one) => one.megabytes)),
    code: done[0]?.code ?? null,
    runs: done.length,
  };
}

/** The value below which `share` (0 to 1) of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.ceil(share * ordered.length) - 1)] ?? Number.NaN;
}

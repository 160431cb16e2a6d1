/**
 * Wall time and peak memory of whole processes.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One run. Milliseconds of wall time; peak resident memory in megabytes (10^6 octets), undefined where the system does not tell. */
export interface Measured {
  readonly milliseconds: number;
  readonly megabytes: number | undefined;
  readonly code: number | null;
}

/** Runs a command once, its output thrown away. */
export function measureOnce(command: string, args: readonly string[]): Promise<Measured> {
  return new Promise((give, fail) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: 'ignore' });
    let kilobytes = 0;
    const look = (): void => {
      try {
        const found = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
        if (found) kilobytes = Math.max(kilobytes, Number(found[1]));
      } catch {
        // Gone already, or no such system.
      }
    };
    const timer = setInterval(look, 5);
    child.on('error', (error) => {
      clearInterval(timer);
      fail(error);
    });
    child.on('exit', (code) => {
      clearInterval(timer);
      const megabytes = kilobytes === 0 ? undefined : (kilobytes * 1024) / 1e6;
      give({ milliseconds: performance.now() - started, megabytes, code });
    });
  });
}

/** The best time and the highest memory of some runs: what the program can do, and what it needs. */
export async function measure(command: string, args: readonly string[], runs: number): Promise<Measured> {
  const all: Measured[] = [];
  for (let run = 0; run < runs; run++) all.push(await measureOnce(command, args));
  const memory = all.map((one) => one.megabytes).filter((one) => one !== undefined);
  return {
    milliseconds: Math.min(...all.map((one) => one.milliseconds)),
    megabytes: memory.length === 0 ? undefined : Math.max(...memory),
    code: all[0]?.code ?? null,
  };
}

/** The value below which `share` (0 to 1) of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.ceil(share * ordered.length) - 1)] ?? Number.NaN;
}

/**
 * Reads `rdata-cases.txt`.
 */
import { readFileSync } from 'node:fs';

/** One case. `printed` is undefined where BIND refuses the data. */
export interface RdataCase {
  readonly type: string;
  readonly data: string;
  readonly printed: string | undefined;
}

/** All recorded cases. */
export function rdataCases(): readonly RdataCase[] {
  const text = readFileSync(new URL('./rdata-cases.txt', import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [left, printed] = line.split('\t') as [string, string];
      const [, type, data] = /^(\S+) ?(.*)$/.exec(left) as unknown as [string, string, string];
      return { type, data, printed: printed === '!' ? undefined : printed };
    });
}

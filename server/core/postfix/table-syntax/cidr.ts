/**
 * cidr: files as rows: one row a network with a result. `if` and `endif` structure the table and are no rows.
 */
import type { Problem } from '../../text/problem.ts';
import { cidrFile } from '../cidr-rules.ts';
import type { TableRow } from '../types.ts';

/** The rows and faults of a cidr: file. */
export function parseCidrTable(text: string): {
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
} {
  const { rows, problems } = cidrFile(text);
  return { rows, problems };
}

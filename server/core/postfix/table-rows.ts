/**
 * Rows of table files as a sequence that need not be held in memory row by row.
 */
import type { TableRow } from './types.ts';

/** Rows in file order. Rows are made when they are asked for; an array of rows is such a sequence, too. */
export interface TableRows extends Iterable<TableRow> {
  readonly length: number;
  /** The row of an index from 0; undefined outside. */
  readonly at: (index: number) => TableRow | undefined;
}

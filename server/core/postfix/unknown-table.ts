/**
 * Tables whose content is not at hand.
 */
import type { LookupTable, TableReference } from './types.ts';

/** A table that answers `unknown` to every key. `why` completes "…, because"; it names no secrets. */
export function unknownTable(reference: TableReference, why: string): LookupTable {
  const answer = { kind: 'unknown', why } as const;
  return { reference, path: undefined, file: undefined, lookup: () => answer };
}

/**
 * What a map type is: how a table of that type is read. What its keys and values mean (its role) belongs to the parameter that
 * names the table.
 */
import type { TableSyntax } from './table-file.ts';
import type { LookupTable, PostfixConfiguration, TableReference } from './types.ts';

/** What a map type may use when it opens a table. */
export interface TableContext {
  readonly configuration: Pick<PostfixConfiguration, 'readFile'>;
  /** Syntax of the source file where the role decides it (aliases); map types with a syntax of their own do not look at it. */
  readonly syntax: TableSyntax | undefined;
  /** Whether the role of the table forbids groups of the pattern in results (transport_maps): such rules are skipped. */
  readonly refusesSubstitution: boolean;
  /** Opens a table inside this one (`unionmap:{hash:/a, hash:/b}`), one level deeper. */
  readonly openInner: (text: string, start: number) => LookupTable;
}

/** How to read one map type. */
export interface MapType {
  /** The word before the colon. */
  readonly name: string;
  /** Syntax of the file that the table's name is; undefined where the name is no text file that we read. */
  readonly syntax: TableSyntax | undefined;
  /** Whether keys are looked up in parts (parent domains, address forms); pattern tables see whole keys only. */
  readonly fixedKeys: boolean | 'as-members';
  /** One sentence for hovers and completion. */
  readonly summary: string;
  readonly open: (reference: TableReference, context: TableContext) => LookupTable;
}

/** Declares a map type; it exists so that each file under map-types/ has the same shape and the registry can be generated. */
export function defineMapType(type: MapType): MapType {
  return type;
}

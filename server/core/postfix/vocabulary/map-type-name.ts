/**
 * The names of lookup table types. What can be read of each is the affair of postfix/map-types.
 */
import { MAP_TYPE_ROWS } from './map-type-names.data.ts';

/** One table type. */
export interface MapTypeName {
  readonly name: string;
  /** What the name behind the colon is: a text file that postmap compiles, a file read as it is, settings in a file, words in braces, a server, nothing. */
  readonly source: 'compiled' | 'text' | 'settings' | 'braces' | 'server' | 'system' | 'table';
  readonly since?: string;
  readonly status?: 'deprecated' | 'removed';
  readonly summary: string;
}

const MAP_TYPES: ReadonlyMap<string, MapTypeName> = new Map(MAP_TYPE_ROWS.map((row) => [row.name, row]));

/** The table type of that name (case matters to Postfix); undefined for an unknown one. */
export function mapTypeNamed(name: string): MapTypeName | undefined {
  return MAP_TYPES.get(name);
}

/** All table types, by name. */
export function allMapTypeNames(): readonly MapTypeName[] {
  return MAP_TYPE_ROWS;
}

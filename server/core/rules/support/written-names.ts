/**
 * How an absolute name is written at a place of a zone file: as its neighbours are, relative to the origin in force there or absolute.
 */
import { absoluteName, isAbsoluteName, nameKey } from '../../dns/name.ts';

/** The name relative to the origin; `@` for the origin itself; undefined where it is not below it. */
export function relativeTo(absolute: string, origin: string): string | undefined {
  if (nameKey(absolute) === nameKey(origin)) return '@';
  const ending = origin === '.' ? '.' : `.${origin}`;
  if (!nameKey(absolute).endsWith(nameKey(ending))) return undefined;
  const relative = absolute.slice(0, -ending.length);
  return absoluteName(relative, origin) === absolute ? relative : undefined;
}

/** The name as it is written beside `neighbour`: relative where the neighbour is relative and the origin allows it, else absolute. */
export function writtenBeside(absolute: string, origin: string, neighbour: string): string {
  if (isAbsoluteName(neighbour)) return absolute;
  return relativeTo(absolute, origin) ?? absolute;
}

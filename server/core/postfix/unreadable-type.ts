/**
 * Map types whose content no file of the workspace has: databases, servers, the running system.
 */
import { defineMapType, type MapType } from './map-type.ts';
import { unknownTable } from './unknown-table.ts';

/** A map type whose tables answer `unknown`. `where` completes "its content is in …". */
export function defineUnreadableType(name: string, where: string, summary: string): MapType {
  return defineMapType({
    name,
    syntax: undefined,
    fixedKeys: true,
    summary,
    open: (reference) => unknownTable(reference, `the content of ${name}: tables is in ${where}`),
  });
}

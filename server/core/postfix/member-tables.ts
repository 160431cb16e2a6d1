/**
 * Tables made of tables: the members of `unionmap:{…}` and `pipemap:{…}`.
 */
import { balancedLength, splitList } from './lists.ts';
import type { TableContext } from './map-type.ts';
import type { LookupTable, TableReference } from './types.ts';

/** The members, opened; undefined where the name is no `{ … }` of at least one table. */
export function memberTables(
  reference: TableReference,
  context: TableContext,
): readonly LookupTable[] | undefined {
  const { name } = reference;
  if (name === '' || balancedLength(name) !== name.length) return undefined;
  const inside = reference.start + reference.text.length - name.length + 1;
  const tables = splitList(name.slice(1, -1)).map((member) =>
    context.openInner(member.text, inside + member.start),
  );
  return tables.length > 0 ? tables : undefined;
}

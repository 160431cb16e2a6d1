/**
 * The uses that configurations make of a table.
 */
import { type TableRoleRow, tableRoleNamed } from '../postfix/vocabulary/table-role.ts';
import { roleTablesOf } from '../rules/support/role-tables.ts';
import type { UsedTable } from './parsed-files.ts';

/** All uses, each once; empty where none is known. */
export function rolesOfTable({ uses, file }: UsedTable): readonly TableRoleRow[] {
  const roles = new Set<string>();
  for (const { instance } of uses)
    for (const { role, table } of roleTablesOf(instance.configuration))
      if (table.path === file.path) roles.add(role);
  return [...roles].flatMap((role) => tableRoleNamed(role) ?? []);
}

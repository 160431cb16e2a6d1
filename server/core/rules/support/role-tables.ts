/**
 * The tables of a configuration with the use that is made of them: by parameter, and by the restriction that asks them.
 */
import { accessListsOf } from '../../postfix/access-lists.ts';
import { keyedDocument } from '../../postfix/table-file.ts';
import { type ListedTable, tablesOfParameter } from '../../postfix/table-list.ts';
import { openTable, tableReferenceOf } from '../../postfix/tables.ts';
import type { LookupTable, MasterService, PostfixConfiguration } from '../../postfix/types.ts';
import { parameterNamed } from '../../postfix/vocabulary/parameter.ts';
import { roleOfParameter, roleOfRestriction } from '../../postfix/vocabulary/table-role.ts';

/** A table in one use. */
export interface RoleTable {
  readonly table: LookupTable;
  readonly role: string;
  /** The parameter, or the restriction that asks the table. */
  readonly by: string;
  /** The tables of the same list, which are asked one after the other; empty for restrictions. */
  readonly list: readonly ListedTable[];
}

const known = new WeakMap<PostfixConfiguration, readonly RoleTable[]>();

/** All tables that can be read and whose use is known, each use once. Made once for a configuration. */
export function roleTablesOf(configuration: PostfixConfiguration): readonly RoleTable[] {
  let tables = known.get(configuration);
  if (tables === undefined) {
    tables = collect(configuration);
    known.set(configuration, tables);
  }
  return tables;
}

function collect(configuration: PostfixConfiguration): readonly RoleTable[] {
  const found = new Map<string, RoleTable>();
  const add = (one: RoleTable): void => {
    if (one.table.file === undefined || one.table.path === undefined) return;
    const key = `${one.by} ${one.table.reference.text}`;
    if (!found.has(key)) found.set(key, one);
  };
  const addParameter = (name: string, service: MasterService | undefined): void => {
    const parameter = parameterNamed(name);
    const role = roleOfParameter(name, parameter?.role);
    if (role === undefined || !(parameter?.kind === 'table' || parameter?.kind === 'table-list')) return;
    const list = tablesOfParameter(configuration, name, service).tables;
    for (const { table } of list) add({ table, role, by: name, list });
  };
  for (const name of new Set(configuration.main.entries.map((entry) => entry.name)))
    addParameter(name, undefined);
  for (const service of configuration.master?.services ?? [])
    for (const { name } of service.overrides) addParameter(name, service);
  const opened = new Map<string, LookupTable>();
  for (const { uses } of accessListsOf(configuration)) {
    for (const { name, argument, restriction } of uses) {
      const role = restriction === undefined ? undefined : roleOfRestriction(name);
      const reference =
        role === undefined || argument === undefined ? undefined : tableReferenceOf(argument, 0);
      if (role === undefined || reference === undefined) continue;
      const table = opened.get(reference.text) ?? openTable(reference, configuration);
      opened.set(reference.text, table);
      add({ table, role, by: name.toLowerCase(), list: [] });
    }
  }
  return [...found.values()];
}

/** Whether a table's keys are looked up in parts: indexed tables, not patterns and networks. */
export function isIndexed({ table }: RoleTable): boolean {
  return keyedDocument(table.file) !== undefined;
}

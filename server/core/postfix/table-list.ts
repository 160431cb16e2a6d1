/**
 * Parameters that name lookup tables, opened and searched in order (maps.c of Postfix's source): the first table that has the key
 * answers.
 */
import { expandedParameter } from './configuration.ts';
import { type FilePlace, placeOfExpanded } from './expansion-places.ts';
import { splitList } from './lists.ts';
import { hasFixedKeys, type OpenTableOptions, openTable, tableReferenceOf } from './tables.ts';
import type { LookupTable, MasterService, PostfixConfiguration } from './types.ts';
import { unknownTable } from './unknown-table.ts';
import { parameterNamed } from './vocabulary/parameter.ts';
import type { TableRole } from './vocabulary/parameter-kind.ts';

/** The tables of one parameter. */
export interface TableList {
  readonly parameter: string;
  readonly tables: readonly ListedTable[];
  /** True where the parameter's value itself cannot be known. */
  readonly unknown: boolean;
}

/** A table with what the search needs to know of it. */
export interface ListedTable {
  readonly table: LookupTable;
  /** False for pattern tables, which see whole keys only. */
  readonly fixedKeys: boolean;
  /** Where the configuration names the table. */
  readonly place: FilePlace | undefined;
}

/** What a list of tables says to a key. */
export type ListAnswer =
  | {
      readonly kind: 'found';
      readonly key: string;
      readonly value: string;
      readonly place: FilePlace | undefined;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly why: string }
  /** Postfix itself fails here, and tries again later. */
  | { readonly kind: 'fails'; readonly why: string };

/** Nothing found. */
export const ABSENT: ListAnswer = { kind: 'absent' };

/** By configuration, as a service of an unchanged master.cf lives on in configurations with other tables; then by whose overrides count. */
const caches = new WeakMap<PostfixConfiguration, Map<object, Map<string, TableList>>>();

/**
 * The tables that a parameter names, opened once per configuration (or per service where it has overrides of its own). An empty value
 * gives an empty list.
 */
export function tablesOfParameter(
  configuration: PostfixConfiguration,
  parameter: string,
  service?: MasterService,
): TableList {
  const owner = service && service.overrides.length > 0 ? service : configuration;
  let owners = caches.get(configuration);
  if (!owners) {
    owners = new Map();
    caches.set(configuration, owners);
  }
  let known = owners.get(owner);
  if (!known) {
    known = new Map();
    owners.set(owner, known);
  }
  let list = known.get(parameter);
  if (!list) {
    list = openedTables(configuration, parameter, service);
    known.set(parameter, list);
  }
  return list;
}

/** Looks a key up. `partial`: the key is a part of an address, which pattern tables are not asked for. An empty key is never looked up. */
export function lookupInList(list: TableList, key: string, { partial }: { partial: boolean }): ListAnswer {
  if (key === '') return ABSENT;
  if (list.unknown) return { kind: 'unknown', why: `the value of ${list.parameter} is not known` };
  for (const { table, fixedKeys, place } of list.tables) {
    if (partial && !fixedKeys) continue;
    const answer = table.lookup(key);
    switch (answer.kind) {
      case 'absent':
        continue;
      case 'unknown':
        return { kind: 'unknown', why: answer.why };
      case 'found':
        if (answer.value === '') {
          return { kind: 'fails', why: `${table.reference.text} answers ${key} with an empty text` };
        }
        return {
          kind: 'found',
          key,
          value: answer.value,
          place:
            answer.row && answer.path !== undefined ? { path: answer.path, span: answer.row.span } : place,
        };
    }
  }
  return ABSENT;
}

function openedTables(
  configuration: PostfixConfiguration,
  parameter: string,
  service: MasterService | undefined,
): TableList {
  const expansion = expandedParameter(configuration, parameter, service);
  if (!expansion) return { parameter, tables: [], unknown: true };
  const options = optionsFor(parameterNamed(parameter)?.role);
  // Alias files that $alias_maps brings in stay alias files.
  const aliases =
    parameter === 'local_recipient_maps'
      ? tablesOfParameter(configuration, 'alias_maps', service).tables
      : [];
  const tables = splitList(expansion.text).map(({ text, start }): ListedTable => {
    const place = placeOfExpanded(expansion.pieces, start, start + text.length);
    const alias = aliases.find(({ table }) => table.reference.text === text);
    if (alias) return { ...alias, place };
    const reference = tableReferenceOf(text, start);
    if (!reference) {
      const named = { type: '', name: text, proxied: false, text, start };
      return { table: unknownTable(named, `${text} is no type:name`), fixedKeys: true, place };
    }
    const fixedKeys = hasFixedKeys(reference);
    return { table: openTable(reference, configuration, options), fixedKeys, place };
  });
  return { parameter, tables, unknown: false };
}

/** Roles whose pattern tables may not put parts of the key into the result. */
const WITHOUT_SUBSTITUTION: readonly TableRole[] = [
  'aliases',
  'sender-nexthop',
  'sender-transport',
  'transport',
  'virtual-mailbox',
  'virtual-owner',
];

/** Whether pattern tables of the parameter may not put parts of the key into the result. */
export function refusesSubstitution(parameter: string): boolean {
  const role = parameterNamed(parameter)?.role;
  return role !== undefined && WITHOUT_SUBSTITUTION.includes(role);
}

function optionsFor(role: TableRole | undefined): OpenTableOptions {
  return {
    ...(role === 'aliases' && { syntax: 'aliases' }),
    ...(role && WITHOUT_SUBSTITUTION.includes(role) && { substitution: 'refused' }),
  };
}

/**
 * From a `type:name` in a value to a table that answers look-ups.
 */
import { baseNameOf } from '../text/path.ts';
import { insideBraces, splitList } from './lists.ts';
import type { MapType } from './map-type.ts';
import { allMapTypes } from './map-types/all.generated.ts';
import type { TableSyntax } from './table-file.ts';
import type {
  LookupTable,
  PostfixConfiguration,
  ReadNamedFile,
  TableAnswer,
  TableReference,
} from './types.ts';
import { unknownTable } from './unknown-table.ts';

const MAP_TYPES: ReadonlyMap<string, MapType> = new Map(allMapTypes.map((type) => [type.name, type]));

/** Tables inside tables (`unionmap:{pipemap:{…}}`) are opened to this depth; deeper ones are unknown. */
const MAXIMUM_DEPTH = 16;

/** The map type of that name, as written (Postfix takes no other case); undefined for one that nobody knows. */
export function mapTypeNamed(name: string): MapType | undefined {
  return MAP_TYPES.get(name);
}

/** All map types that are known by name, those whose content cannot be read included. */
export function allMapTypeNames(): readonly string[] {
  return [...MAP_TYPES.keys()];
}

/**
 * Reads one list member as a table. `start` is its offset in the value. `proxy:` is taken off. Undefined where the text is no
 * `type:name` with a type of letters, digits, `_` and `-`; whether the type exists is not looked at.
 */
export function tableReferenceOf(text: string, start: number): TableReference | undefined {
  let type = typeOf(text);
  if (type === undefined) return undefined;
  let at = 0;
  let proxied = false;
  while (type === 'proxy') {
    const inner = typeOf(text.slice(at + 'proxy:'.length));
    if (inner === undefined || at > MAXIMUM_DEPTH * 'proxy:'.length) break;
    at += 'proxy:'.length;
    proxied = true;
    type = inner;
  }
  return { type, name: text.slice(at + type.length + 1), proxied, text, start };
}

function typeOf(text: string): string | undefined {
  return /^([A-Za-z][A-Za-z0-9_-]*):(?=.)/s.exec(text)?.[1];
}

/**
 * The tables that a value names: its list members of the form `type:name` with a known map type. Members that only look like it
 * (`smtp:[192.0.2.1]`, `unix:private/x` behind `check_policy_service`) are the caller's affair, who knows the parameter's kind.
 */
export function tableReferencesIn(valueText: string): TableReference[] {
  const references: TableReference[] = [];
  for (const member of splitList(valueText)) {
    const reference = tableReferenceOf(member.text, member.start);
    if (reference && (MAP_TYPES.has(reference.type) || reference.type === 'proxy'))
      references.push(reference);
  }
  return references;
}

/**
 * Whether keys of the table are looked up in parts as well (parent domains, address forms). Pattern tables, and what is made of
 * them, see whole keys only. Unknown types count as fixed, as most are.
 */
export function hasFixedKeys(reference: TableReference, depth = 0): boolean {
  const type = MAP_TYPES.get(reference.type);
  if (type?.fixedKeys !== 'as-members') return type?.fixedKeys ?? true;
  const inside = insideBraces(reference.name);
  if (!inside || depth > MAXIMUM_DEPTH) return true;
  return splitList(inside.text).every((member) => {
    const inner = tableReferenceOf(member.text, member.start);
    return !inner || hasFixedKeys(inner, depth + 1);
  });
}

/** What the role of a table says about its source. */
export interface OpenTableOptions {
  /** `aliases` for alias_maps and alias_database, whose text source is `name: value`. */
  readonly syntax?: TableSyntax;
  /** `refused` where the role does not let results hold `$1` (transport_maps, alias_maps, …): Postfix skips such rules. */
  readonly substitution?: 'refused';
}

/** Opens a table of a configuration. A type or file that cannot be read gives a table that answers `unknown`. Never throws. */
export function openTable(
  reference: TableReference,
  configuration: Pick<PostfixConfiguration, 'readFile'>,
  options: OpenTableOptions = {},
): LookupTable {
  return openAtDepth(reference, configuration, options, 0);
}

function openAtDepth(
  reference: TableReference,
  configuration: Pick<PostfixConfiguration, 'readFile'>,
  options: OpenTableOptions,
  depth: number,
): LookupTable {
  const type = MAP_TYPES.get(reference.type);
  if (!type) return unknownTable(reference, `${reference.type}: tables cannot be read from files`);
  if (depth > MAXIMUM_DEPTH) return unknownTable(reference, 'tables are nested too deep');
  return type.open(reference, {
    configuration,
    syntax: options.syntax,
    refusesSubstitution: options.substitution === 'refused',
    openInner: (text, start) => {
      const inner = tableReferenceOf(text, start);
      return inner
        ? openAtDepth(inner, configuration, options, depth + 1)
        : unknownTable({ ...reference, text, start }, `${text} is no table: Postfix expects type:name`);
    },
  });
}

/** Tables by the function that reads their files, so that many keys of one table cost one reading. */
const opened = new WeakMap<ReadNamedFile, Map<string, LookupTable>>();

/**
 * Answers one key from a table given as `type:name`, as `postmap -q KEY TYPE:NAME` does; undefined where the text is no table.
 * A file called `aliases` (`aliases.local` and the like) is read as postalias would. `readFile` is called once for a table, however
 * many keys are asked.
 */
export function lookupInTable(table: string, key: string, readFile: ReadNamedFile): TableAnswer | undefined {
  const reference = tableReferenceOf(table, 0);
  if (!reference) return undefined;
  const known = opened.get(readFile) ?? new Map<string, LookupTable>();
  opened.set(readFile, known);
  const options: OpenTableOptions = /^aliases\b/.test(baseNameOf(reference.name))
    ? { syntax: 'aliases' }
    : {};
  const ready = known.get(table) ?? openTable(reference, { readFile }, options);
  known.set(table, ready);
  return ready.lookup(key);
}

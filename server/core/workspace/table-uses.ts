/**
 * Which files the values of one Postfix configuration name: lookup tables and files of names in match lists, each with the
 * parameter and the place that names it. What the names mean among the files at hand is not decided here.
 */
import { expandedParameter, mainCfEntry } from '../postfix/configuration.ts';
import { placeOfExpanded } from '../postfix/expansion-places.ts';
import { splitList } from '../postfix/lists.ts';
import { spanInFile } from '../postfix/located-text.ts';
import { tableReferencesIn } from '../postfix/tables.ts';
import type { MasterService, PostfixConfiguration, TableReference } from '../postfix/types.ts';
import { parameterNamed } from '../postfix/vocabulary/parameter.ts';
import type { FileKind } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';

/** One place that names a file. */
export interface NamedFile {
  /** The name as the program sees it, `$name` expanded. */
  readonly name: string;
  /** The table type and name; undefined for a file of names in a match list. */
  readonly reference: TableReference | undefined;
  readonly parameter: string;
  /** The master.cf service whose `-o` says it; undefined for main.cf and defaults. */
  readonly service: MasterService | undefined;
  /** What the file is by this use; undefined for files that are not to be read (passwords, settings of ldap: and the like). */
  readonly kind: FileKind | undefined;
  /** Where it is named; undefined where a default names it. */
  readonly place: { readonly path: string; readonly span: Span } | undefined;
}

const LIST_KINDS = new Set([
  'domain-list',
  'match-list',
  'network-list',
  'string-list',
  'client-rule-list',
  'postscreen-access-list',
]);

/** Parameters whose defaults name tables that nearly every machine has. */
const DEFAULTS_WITH_TABLES = ['alias_maps', 'alias_database'];

const TEXT_TYPES = new Set(['hash', 'btree', 'lmdb', 'cdb', 'dbm', 'sdbm', 'texthash']);
const NESTING_TYPES = new Set(['unionmap', 'pipemap', 'randmap']);
const SECRET_PARAMETER = /_sasl_password_maps$|password/;
const MAX_NAMED_FILES = 5000;

/** The files that a configuration names, in file order, defaults last. Values that cannot be known name nothing. */
export function namedFilesOf(configuration: PostfixConfiguration): NamedFile[] {
  const found: NamedFile[] = [];
  const names = new Set(configuration.main.entries.map((entry) => entry.name));
  for (const name of [...names, ...DEFAULTS_WITH_TABLES.filter((name) => !names.has(name))]) {
    collect(found, configuration, name, undefined);
  }
  for (const service of configuration.master?.services ?? []) {
    for (const name of new Set(service.overrides.map((override) => override.name))) {
      collect(found, configuration, name, service);
    }
  }
  return found.slice(0, MAX_NAMED_FILES);
}

function collect(
  found: NamedFile[],
  configuration: PostfixConfiguration,
  parameter: string,
  service: MasterService | undefined,
): void {
  const expansion = expandedParameter(configuration, parameter, service);
  if (expansion) {
    const { text, pieces } = expansion;
    collectFrom(found, parameter, service, text, (start, end) => placeOfExpanded(pieces, start, end));
    return;
  }
  // Part of the value is unknown; the names written out in it are known all the same.
  const override = service?.overrides.filter(({ name }) => name === parameter).at(-1);
  const path = override ? configuration.master?.path : configuration.main.path;
  const value = override?.value ?? mainCfEntry(configuration, parameter)?.value;
  if (!value || path === undefined) return;
  collectFrom(found, parameter, service, value.text, (start, end) => ({
    path,
    span: spanInFile(value, start, end),
  }));
}

function collectFrom(
  found: NamedFile[],
  parameter: string,
  service: MasterService | undefined,
  text: string,
  place: (start: number, end: number) => NamedFile['place'],
): void {
  if (!/[/:]/.test(text)) return;
  const secret = SECRET_PARAMETER.test(parameter);
  const add = (reference: TableReference, offset: number, depth: number): void => {
    const start = offset + reference.start;
    if (NESTING_TYPES.has(reference.type) && depth < 3) {
      const inner = start + reference.text.indexOf(reference.name);
      for (const nested of tableReferencesIn(reference.name.replace(/^\{|\}$/g, ' ')))
        add(nested, inner, depth + 1);
      return;
    }
    const kind = secret ? undefined : kindOfTable(reference.type, parameter);
    if (!kind && !/^(?:ldap|mysql|pgsql|sqlite|memcache|mongodb)$/.test(reference.type) && !secret) return;
    if (reference.name === '') return;
    found.push({
      name: reference.name,
      reference,
      parameter,
      service,
      kind,
      place: place(start, start + reference.text.length),
    });
  };
  for (const reference of tableReferencesIn(text)) add(reference, 0, 0);
  if (!LIST_KINDS.has(parameterNamed(parameter)?.kind ?? '')) return;
  for (const member of splitList(text)) {
    const name = member.text.replace(/^!+/, '');
    if (!name.startsWith('/')) continue;
    found.push({
      name,
      reference: undefined,
      parameter,
      service,
      kind: 'table',
      place: place(member.start, member.start + member.text.length),
    });
  }
}

function kindOfTable(type: string, parameter: string): FileKind | undefined {
  if (type === 'regexp' || type === 'pcre') return 'regexp';
  if (type === 'cidr') return 'cidr';
  if (!TEXT_TYPES.has(type)) return undefined;
  return parameter === 'alias_maps' || parameter === 'alias_database' ? 'aliases' : 'table';
}

/**
 * Parameters that a configuration defines for itself, and what refers to them, as postconf(1) counts it: the last line of each name
 * in main.cf, and the `-o` of master.cf. Macros of pipe(8) arguments refer to nothing here.
 */
import { expandIn, mainCfEntry, RAW_PARAMETERS } from '../../postfix/configuration.ts';
import { configurationVersion, hasSince } from '../../postfix/configuration-version.ts';
import { splitList } from '../../postfix/lists.ts';
import { isTemplated } from '../../postfix/template.ts';
import type {
  LocatedText,
  MainCfEntry,
  MasterService,
  PostfixConfiguration,
  ServiceOverride,
} from '../../postfix/types.ts';
import { referencesInValue } from '../../postfix/value-references.ts';
import { editDistance } from '../../postfix/vocabulary/edit-distance.ts';
import { nearestParameters, parameterNamed } from '../../postfix/vocabulary/parameter.ts';
import { TABLE_SETTINGS } from '../../postfix/vocabulary/table-settings.data.ts';

/** A value that counts: of main.cf, or of a service's `-o`. */
export interface CountingValue {
  readonly name: string;
  readonly value: LocatedText;
  readonly path: string;
  readonly entry: MainCfEntry | ServiceOverride;
  readonly service: MasterService | undefined;
}

/** The values that count, in the order of the files. */
export function countingValues({ main, master }: PostfixConfiguration): readonly CountingValue[] {
  const last = new Map(main.entries.map((entry) => [entry.name, entry]));
  const values: CountingValue[] = [];
  for (const entry of main.entries) {
    if (last.get(entry.name) !== entry) continue;
    values.push({ name: entry.name, value: entry.value, path: main.path, entry, service: undefined });
  }
  for (const service of master?.services ?? []) {
    for (const entry of service.overrides) {
      values.push({ name: entry.name, value: entry.value, path: master?.path ?? '', entry, service });
    }
  }
  return values;
}

const users = new WeakMap<PostfixConfiguration, ReadonlySet<string>>();

/** The names that values that count refer to, with the restriction classes. */
export function namesReferredTo(configuration: PostfixConfiguration): ReadonlySet<string> {
  let names = users.get(configuration);
  if (names === undefined) {
    names = collect(configuration);
    users.set(configuration, names);
  }
  return names;
}

function collect(configuration: PostfixConfiguration): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name, value, service } of countingValues(configuration)) {
    const own = new Set(service?.overrides.map((override) => override.name));
    for (const reference of referencesInValue(value.text)) {
      // What the service sets itself is taken from there, never from main.cf.
      if (!own.has(reference.name)) names.add(reference.name);
    }
    if (name === 'smtpd_restriction_classes') {
      const { text } = value.text.includes('$') ? expandIn(configuration, value.text, service) : value;
      for (const member of splitList(text)) names.add(member.text);
    }
  }
  return names;
}

/** Whether Postfix of the configuration's version knows the name by itself, or a service of master.cf may bring it into being. */
export function isPostfixName(configuration: PostfixConfiguration, name: string): boolean {
  const parameter = parameterNamed(name);
  if (parameter === undefined || parameter.status === 'removed') return false;
  const version = configurationVersion(configuration);
  return parameter.since === undefined || hasSince(version, parameter.since);
}

/** Tables whose settings may stand in main.cf as `NAME_setting`. */
const DATABASE = /\b(ldap|mysql|pgsql|sqlite|memcache|mongodb):([A-Za-z0-9_.-]+)(?![A-Za-z0-9_./-])/g;

/** A table that a value in use names. */
interface NamedDatabase {
  readonly type: string;
  readonly prefix: string;
}

const databases = new WeakMap<PostfixConfiguration, readonly NamedDatabase[]>();

function databasesOf(configuration: PostfixConfiguration): readonly NamedDatabase[] {
  let found = databases.get(configuration);
  if (found === undefined) {
    found = findDatabases(configuration);
    databases.set(configuration, found);
  }
  return found;
}

function findDatabases(configuration: PostfixConfiguration): readonly NamedDatabase[] {
  const used = namesReferredTo(configuration);
  const version = configurationVersion(configuration);
  const found: NamedDatabase[] = [];
  for (const { name, value, service } of countingValues(configuration)) {
    if (!used.has(name) && parameterNamed(name) === undefined) continue;
    const text = value.text.includes('$') ? expandIn(configuration, value.text, service).text : value.text;
    for (const [, type = '', table = ''] of text.matchAll(DATABASE)) {
      if (type === 'mongodb' && !hasSince(version, '3.9')) continue;
      found.push({ type, prefix: `${table}_` });
    }
  }
  return found;
}

/** Whether a name is a setting of a table that a value in use names, such as `people_server_host` of `ldap:people`. */
export function isDatabaseSetting(configuration: PostfixConfiguration, name: string): boolean {
  return databasesOf(configuration).some(
    ({ type, prefix }) => name.startsWith(prefix) && isTableSetting(type, name.slice(prefix.length)),
  );
}

/** Newer versions have settings for digests of keys whose names are not on record. */
function isTableSetting(type: string, setting: string): boolean {
  return TABLE_SETTINGS[type]?.split(' ').includes(setting) === true || /digest/.test(setting);
}

/** Values whose `$name`s mean something of their own. */
export function isRawParameter(name: string): boolean {
  return RAW_PARAMETERS.has(name);
}

/** Whether a template engine or another program still has to make the configuration: what it leaves open may be anywhere. */
export function isUnfinished({ main, master }: PostfixConfiguration): boolean {
  const templated = (text: string): boolean => isTemplated(text) || /[{}<>%@]/.test(text);
  return (
    /\.(?:j2|jinja2?|erb|epp|mustache|hbs|tmpl|tpl|template|in)$/i.test(main.path) ||
    main.open === true ||
    master?.open === true ||
    main.entries.some(({ conditional }) => conditional) ||
    main.entries.some(({ name, value }) => templated(name) || isTemplated(value.text)) ||
    main.problems.some(({ data }) => isTemplated(String(data?.text ?? ''))) ||
    (master?.services.some(
      (service) =>
        isTemplated(service.command) ||
        service.overrides.some(({ name, value }) => templated(name) || isTemplated(value.text)),
    ) ??
      false)
  );
}

/** Who defines a name that a value refers to; `elsewhere`: only the `-o` of a service that the value is not of. */
export function definitionOf(
  configuration: PostfixConfiguration,
  name: string,
  service: MasterService | undefined,
): 'defined' | 'elsewhere' | 'undefined' {
  if (mainCfEntry(configuration, name) !== undefined || isPostfixName(configuration, name)) return 'defined';
  if (service?.overrides.some((override) => override.name === name)) return 'defined';
  const services = configuration.master?.services ?? [];
  return services.some(({ overrides }) => overrides.some((override) => override.name === name))
    ? 'elsewhere'
    : 'undefined';
}

/** Names that somebody who wrote `name` may have meant, nearest first: those of main.cf, then Postfix's own. */
export function nearestNames({ main }: PostfixConfiguration, name: string): readonly string[] {
  const limit = Math.min(2, Math.max(1, Math.floor(name.length / 4)));
  const own = [...new Set(main.entries.map((entry) => entry.name))]
    .filter((other) => other !== name && Math.abs(other.length - name.length) <= limit)
    .map((other) => ({ other, distance: editDistance(name.toLowerCase(), other.toLowerCase(), limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((one, two) => one.distance - two.distance)
    .map(({ other }) => other);
  return own.length > 0 ? own.slice(0, 1) : nearestParameters(name, 1);
}

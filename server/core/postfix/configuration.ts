/**
 * Effective values of parameters in one configuration: `-o` over main.cf over defaults, `$name` expanded. What depends on the
 * machine or on a template is unknown, never guessed.
 */
import { trimmed } from './blanks.ts';
import { type Expansion, expandText, type MacroValue } from './expand.ts';
import type { TextOrigin } from './expansion-places.ts';
import { isTemplated } from './template.ts';
import type {
  MainCfEntry,
  MasterService,
  ParameterValue,
  PostfixConfiguration,
  ServiceOverride,
} from './types.ts';
import { type Parameter, parameterNamed } from './vocabulary/parameter.ts';

/** Parameters whose `$name`s mean something of their own and are expanded later, by the daemon that uses them. */
export const RAW_PARAMETERS: ReadonlySet<string> = new Set([
  'command_execution_directory',
  'default_rbl_reply',
  'forward_path',
  'luser_relay',
  'mailbox_command',
  'postscreen_expansion_filter',
  'postscreen_reject_footer',
  'smtpd_expansion_filter',
  'smtpd_reject_footer',
]);

/**
 * The value of a parameter, for a service where one is given (its `-o` overrides count), else as main.cf says. Of several entries
 * the last one counts. `value` is undefined where it is unknown: it depends on the host's name where nothing says it, on the
 * machine, on a template, or on an expression that Postfix would refuse. `from: 'nowhere'`: no entry and no default.
 */
export function parameterValue(
  configuration: PostfixConfiguration,
  name: string,
  service?: MasterService,
): ParameterValue {
  if (service && service.overrides.length > 0) return computedValue(configuration, name, service);
  const known = cacheOf(configuration);
  let value = known.get(name);
  if (!value) {
    value = computedValue(configuration, name, undefined);
    known.set(name, value);
  }
  return value;
}

/** Configurations are immutable, so a value once found stays. */
const valueCaches = new WeakMap<PostfixConfiguration, Values>();

/** The same for those of one main.cf and host, which are made anew with each edit of a table. */
const sharedCaches = new WeakMap<
  PostfixConfiguration['main'],
  { readonly hostName: string | undefined; readonly values: Values }
>();

type Values = Map<string, ParameterValue>;

function cacheOf(configuration: PostfixConfiguration): Values {
  const known = valueCaches.get(configuration);
  if (known) return known;
  const { main, hostName } = configuration;
  const shared = sharedCaches.get(main);
  const values: Values =
    shared?.hostName === hostName && shared !== undefined && !mayReadFiles(configuration)
      ? shared.values
      : new Map();
  valueCaches.set(configuration, values);
  sharedCaches.set(main, { hostName, values });
  return values;
}

/** Whether a value may come out of another file: that of `myorigin`, and what is made of it. */
function mayReadFiles(configuration: PostfixConfiguration): boolean {
  if (configuration.hostName?.startsWith('/')) return true;
  return ['myorigin', 'myhostname'].some((name) =>
    /^\s*[/$]/.test(mainCfEntry(configuration, name)?.value.text ?? ''),
  );
}

/** Names whose defaults are made of each other; one that leads back to itself (`myhostname = x.$mydomain` alone) is unknown. */
const ENTANGLED = new Set(['myhostname', 'mydomain', 'myorigin']);
const underWay = new WeakMap<PostfixConfiguration, Set<string>>();

function computedValue(
  configuration: PostfixConfiguration,
  name: string,
  service: MasterService | undefined,
): ParameterValue {
  if (!ENTANGLED.has(name)) return freshValue(configuration, name, service);
  const open = underWay.get(configuration) ?? new Set();
  underWay.set(configuration, open);
  if (open.has(name)) return { name, raw: '', value: undefined, from: 'default', entry: undefined };
  open.add(name);
  const value = freshValue(configuration, name, service);
  open.delete(name);
  return value;
}

function freshValue(
  configuration: PostfixConfiguration,
  name: string,
  service: MasterService | undefined,
): ParameterValue {
  const own = deciding(configuration, name, service);
  const found: ParameterValue =
    own === undefined
      ? defaultValue(configuration, name, service)
      : {
          name,
          raw: own.entry.value.text,
          value: own.open ? undefined : expandedValue(configuration, name, own.entry.value.text, service),
          from: own.from,
          entry: own.entry,
        };
  return name === 'myorigin' ? withFileContent(configuration, found) : found;
}

/**
 * What `$name` expansion makes of a text in this configuration, with the names nobody defines and the fault Postfix would find.
 * `origin` is where the text itself is written, for the places of its parts.
 */
export function expandIn(
  configuration: PostfixConfiguration,
  text: string,
  service?: MasterService,
  origin?: TextOrigin,
): Expansion {
  return expandText(text, (name) => rawValue(configuration, name, service), { origin });
}

/**
 * A parameter's raw value expanded, with the way back to the files (`placeOfExpanded`). Undefined where the value is unknown, the
 * expansion has a fault, or the parameter is one that Postfix does not expand. The text is not trimmed.
 */
export function expandedParameter(
  configuration: PostfixConfiguration,
  name: string,
  service?: MasterService,
): Expansion | undefined {
  const found = parameterValue(configuration, name, service);
  if (found.value === undefined || RAW_PARAMETERS.has(name)) return undefined;
  const own = deciding(configuration, name, service);
  return expandIn(configuration, found.raw, service, own && originOf(configuration, own));
}

/** The last main.cf entry of that name. */
export function mainCfEntry(configuration: PostfixConfiguration, name: string): MainCfEntry | undefined {
  return lastEntries(configuration).get(name);
}

interface Deciding {
  readonly from: 'main.cf' | 'master.cf';
  readonly entry: MainCfEntry | ServiceOverride;
  /** True where a template engine decides whether it counts. */
  readonly open: boolean;
}

function deciding(
  configuration: PostfixConfiguration,
  name: string,
  service: MasterService | undefined,
): Deciding | undefined {
  const override = service ? lastOf(service.overrides, name) : undefined;
  if (override) return { from: 'master.cf', entry: override, open: service?.conditional === true };
  const entry = mainCfEntry(configuration, name);
  return entry ? { from: 'main.cf', entry, open: entry.conditional === true } : undefined;
}

function originOf(configuration: PostfixConfiguration, own: Deciding): TextOrigin {
  return {
    path: own.from === 'main.cf' ? configuration.main.path : (configuration.master?.path ?? ''),
    value: own.entry.value,
  };
}

function lastOf(overrides: readonly ServiceOverride[], name: string): ServiceOverride | undefined {
  let last: ServiceOverride | undefined;
  for (const override of overrides) if (override.name === name) last = override;
  return last;
}

const entryIndexes = new WeakMap<object, ReadonlyMap<string, MainCfEntry>>();

function lastEntries(configuration: PostfixConfiguration): ReadonlyMap<string, MainCfEntry> {
  const { main } = configuration;
  let index = entryIndexes.get(main);
  if (!index) {
    index = new Map(main.entries.map((entry) => [entry.name, entry]));
    entryIndexes.set(main, index);
  }
  return index;
}

function expandedValue(
  configuration: PostfixConfiguration,
  name: string,
  raw: string,
  service: MasterService | undefined,
): string | undefined {
  if (isTemplated(raw)) return undefined;
  if (RAW_PARAMETERS.has(name)) return raw;
  const expansion = expandIn(configuration, raw, service);
  return expansion.unknown || expansion.fault ? undefined : trimmed(expansion.text);
}

function rawValue(
  configuration: PostfixConfiguration,
  name: string,
  service: MasterService | undefined,
): MacroValue {
  const own = deciding(configuration, name, service);
  if (own) {
    const raw = own.entry.value.text;
    if (own.open || isTemplated(raw)) return 'unknown';
    const origin = originOf(configuration, own);
    if (name !== 'myorigin' || !raw.startsWith('/')) return { kind: 'value', text: raw, origin };
  }
  if (name === 'myhostname' || name === 'mydomain' || name === 'myorigin') {
    const { value } = parameterValue(configuration, name, service);
    return value === undefined ? 'unknown' : { kind: 'value', text: value };
  }
  const parameter = parameterNamed(name);
  if (!parameter || isFallbackName(parameter)) return configuration.main.open ? 'unknown' : 'undefined';
  if (configuration.main.open || parameter.default === undefined || parameter.kind === 'read-only')
    return 'unknown';
  return { kind: 'value', text: parameter.default };
}

/** Old names that only live on in the default of the new one (`${old_name:…}`), and removed ones, are undefined unless set. */
function isFallbackName(parameter: Parameter): boolean {
  if (parameter.status === 'removed') return true;
  const successor = parameter.replacement === undefined ? undefined : parameterNamed(parameter.replacement);
  const text = successor?.default ?? '';
  return text.startsWith(`$${parameter.name}`) || text.includes(`\${${parameter.name}`);
}

function defaultValue(
  configuration: PostfixConfiguration,
  name: string,
  service: MasterService | undefined,
): ParameterValue {
  const base = { name, from: 'default', entry: undefined } as const;
  if (name === 'myhostname') {
    return { ...base, raw: configuration.hostName ?? '', value: configuration.hostName };
  }
  if (name === 'mydomain') {
    const domain = domainOfHost(parameterValue(configuration, 'myhostname', service).value);
    return { ...base, raw: domain ?? '', value: domain };
  }
  const parameter = parameterNamed(name);
  if (!parameter) return { ...base, raw: '', value: '', from: 'nowhere' };
  const raw = parameter.default ?? '';
  const known = !configuration.main.open && parameter.default !== undefined && parameter.kind !== 'read-only';
  return { ...base, raw, value: known ? expandedValue(configuration, name, raw, service) : undefined };
}

/** The default of `mydomain`: the host name without its first label, or `localdomain` where fewer than two labels would be left whole. */
function domainOfHost(host: string | undefined): string | undefined {
  if (host === undefined) return undefined;
  const dot = host.indexOf('.');
  return dot < 0 ? 'localdomain' : host.slice(dot + 1);
}

/** Debian's Postfix reads `myorigin` from the file where its value is a path. */
function withFileContent(configuration: PostfixConfiguration, found: ParameterValue): ParameterValue {
  if (!found.value?.startsWith('/')) return found;
  const file = configuration.readFile(found.value);
  const line = file?.text.split('\n', 1)[0];
  return { ...found, value: line === undefined || trimmed(line) === '' ? undefined : trimmed(line) };
}

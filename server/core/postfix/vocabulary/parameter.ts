/**
 * Looking up Postfix parameters by name: built-in ones and those that a service of master.cf brings into being. Parameters that an
 * administrator invents (names referred to as `$name`, restriction classes, settings of an ldap: table) are not known here.
 */
import { editDistance } from './edit-distance.ts';
import type { ParameterKind, ParameterRow, ParameterStatus, TableRole } from './parameter-kind.ts';
import { parameterSummary } from './parameter-summaries.ts';
import { PARAMETER_ROWS } from './parameters.data.ts';
import { SERVICE_PARAMETER_ROWS } from './service-parameters.data.ts';

/** A unit of time as Postfix writes it: seconds, minutes, hours, days, weeks. */
export type TimeUnit = 's' | 'm' | 'h' | 'd' | 'w';

/** One parameter. */
export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  /** What `postconf -d` of 3.7 prints, not expanded; undefined where the machine decides (`myhostname`, `mydomain`, `mynetworks`, …). */
  readonly default: string | undefined;
  /** For match lists of domains: `names` exact names only, `domains` subject to `parent_domain_matches_subdomains`. */
  readonly matching: 'names' | 'domains' | undefined;
  /** The words an `enumeration` or `word-list` may hold; empty for other kinds. */
  readonly values: readonly string[];
  /** True where other words than `values` may be right. */
  readonly open: boolean;
  /** For tables: what keys and values mean. */
  readonly role: TableRole | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  /** True where Postfix refuses an empty value. */
  readonly nonEmpty: boolean;
  /** For `time`: the unit of a number without one. */
  readonly unit: TimeUnit | undefined;
  /** First Postfix version that knows the name, where that is on record. */
  readonly since: string | undefined;
  readonly status: ParameterStatus;
  /** For deprecated and removed names: the parameter that does this now. */
  readonly replacement: string | undefined;
  /** The first version whose postconf warns of a deprecated name. */
  readonly deprecatedIn: string | undefined;
  /** The first version that no longer knows a removed name; undefined: gone before 3.4. */
  readonly removedIn: string | undefined;
  /** The master.cf service that the name is made from; undefined for built-in names. Such a name is known only where master.cf has that service. */
  readonly service: string | undefined;
  /** One sentence: what it controls. */
  readonly summary: string;
}

const PARAMETERS: ReadonlyMap<string, Parameter> = new Map(
  PARAMETER_ROWS.map((row) => [row.name, parameterOfRow(row)]),
);

/** Longest suffix first, so that `x_destination_recipient_limit` is not taken for the `recipient_limit` of `x_destination`. */
const SERVICE_ROWS = [...SERVICE_PARAMETER_ROWS].sort((a, b) => b.suffix.length - a.suffix.length);

/**
 * The parameter of that exact name (names are case-sensitive): a built-in one, or one made from a service (`service` says which;
 * whether master.cf has it is the caller's affair). Undefined for any other name.
 */
export function parameterNamed(name: string): Parameter | undefined {
  return PARAMETERS.get(name) ?? serviceParameterNamed(name);
}

/** The entry of a parameter in the manual, on Postfix's own site. */
export function parameterManual({ name, service }: Pick<Parameter, 'name' | 'service'>): string {
  const anchor = service === undefined ? name : `transport${name.slice(service.length)}`;
  return `https://www.postfix.org/postconf.5.html#${anchor}`;
}

/** All built-in names, in the order of their spelling; removed ones included. */
export function allParameterNames(): readonly string[] {
  return [...PARAMETERS.keys()];
}

/** All built-in parameters, in the order of their names. */
export function allParameters(): Iterable<Parameter> {
  return PARAMETERS.values();
}

/** The parameters that a delivery service of that name brings into being; `daemon` is the command it runs (`smtp`, `pipe`, …). */
export function serviceParametersOf(service: string, daemon: string): readonly Parameter[] {
  return SERVICE_ROWS.filter((row) => row.daemons === undefined || row.daemons.includes(daemon))
    .map((row) => parameterNamed(service + row.suffix))
    .filter((parameter) => parameter !== undefined);
}

/**
 * Up to `count` names that somebody who wrote `name` may have meant, nearest first; removed names are never suggested. Empty where
 * nothing is within a quarter of the name's length (at most 4 edits).
 */
export function nearestParameters(name: string, count = 3): readonly string[] {
  const limit = Math.min(4, Math.max(1, Math.floor(name.length / 4)));
  const wanted = name.toLowerCase();
  const near: { name: string; distance: number }[] = [];
  for (const parameter of PARAMETERS.values()) {
    if (parameter.status === 'removed' || parameter.name === name) continue;
    const distance = editDistance(wanted, parameter.name.toLowerCase(), limit);
    if (distance <= limit) near.push({ name: parameter.name, distance });
  }
  near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return near.slice(0, count).map((candidate) => candidate.name);
}

function serviceParameterNamed(name: string): Parameter | undefined {
  for (const row of SERVICE_ROWS) {
    if (!name.endsWith(row.suffix) || name.length === row.suffix.length) continue;
    const service = name.slice(0, -row.suffix.length);
    return {
      ...parameterOfRow({ name, kind: row.kind, default: row.exceptions?.[service] ?? row.default }),
      unit: row.kind === 'time' ? 's' : undefined,
      since: row.since,
      service,
      summary: row.summary,
    };
  }
  return undefined;
}

function parameterOfRow(row: ParameterRow): Parameter {
  return {
    name: row.name,
    kind: row.kind,
    default: row.default,
    matching: row.matching,
    values: row.values ?? [],
    open: row.open === true,
    role: row.role,
    minimum: row.minimum,
    maximum: row.maximum,
    nonEmpty: row.nonEmpty === true,
    unit: row.kind === 'time' ? unitOfDefault(row.default ?? '') : undefined,
    since: row.since,
    status: row.status ?? 'current',
    replacement: row.replacement,
    deprecatedIn: row.deprecatedIn,
    removedIn: row.removedIn,
    service: undefined,
    summary: parameterSummary(row.name),
  };
}

/** Postfix takes the unit of a bare number from the default's own unit. */
function unitOfDefault(text: string): TimeUnit {
  const last = text.at(-1);
  return last === 'm' || last === 'h' || last === 'd' || last === 'w' ? last : 's';
}

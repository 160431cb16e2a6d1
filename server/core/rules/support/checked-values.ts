/**
 * The values of one Postfix configuration whose kind is a simple one, judged once for all rules about them: as main.cf sets them, and
 * as `-o` sets them for a service. Values that depend on something unknown are left out.
 */
import { trimmed } from '../../postfix/blanks.ts';
import { expandedParameter, mainCfEntry } from '../../postfix/configuration.ts';
import { placeOfExpanded } from '../../postfix/expansion-places.ts';
import type { MasterService, PostfixConfiguration } from '../../postfix/types.ts';
import { type ValueFault, valueFault } from '../../postfix/value-fault.ts';
import { type Parameter, parameterNamed } from '../../postfix/vocabulary/parameter.ts';
import {
  daemonReads,
  type ParameterReaders,
  parameterReaders,
} from '../../postfix/vocabulary/parameter-readers.ts';
import type { Span } from '../../text/span.ts';
import { listed } from './wording.ts';

/** A value that some program of Postfix refuses. */
export interface FaultyValue {
  readonly parameter: Parameter;
  /** The service whose `-o` sets it; undefined: main.cf does. */
  readonly service: MasterService | undefined;
  readonly fault: ValueFault;
  /** The faulty word. */
  readonly word: string;
  /** Where that word is written; for an empty value, where it would stand. */
  readonly path: string;
  readonly span: Span;
  /** True where exactly that word stands there, so that it can be replaced. */
  readonly literal: boolean;
  /** The daemons that read the parameter, those only that master.cf runs, where any of them is run. */
  readonly readers: ParameterReaders;
  /** True where no service of master.cf runs a program that reads the parameter. */
  readonly unread: boolean;
}

const known = new WeakMap<PostfixConfiguration, readonly FaultyValue[]>();

/** The faulty values of a configuration, those of one main.cf entry or override once. */
export function faultyValues(configuration: PostfixConfiguration): readonly FaultyValue[] {
  let values = known.get(configuration);
  if (values === undefined) {
    values = onePerPlace(judged(configuration));
    known.set(configuration, values);
  }
  return values;
}

/** A value that several services refer to is at fault once. */
function onePerPlace(values: Iterable<FaultyValue>): readonly FaultyValue[] {
  const places = new Map<string, FaultyValue>();
  for (const value of values) {
    const place = `${value.span.start} ${value.span.end} ${value.path}`;
    if (!places.has(place)) places.set(place, value);
  }
  return [...places.values()];
}

function* judged(configuration: PostfixConfiguration): Generator<FaultyValue, void, undefined> {
  const { main, master } = configuration;
  for (const entry of main.entries) {
    if (mainCfEntry(configuration, entry.name) !== entry) continue;
    const found = faultOf(configuration, entry.name, undefined);
    if (found) yield found;
  }
  for (const service of master?.services ?? []) {
    for (const name of new Set(service.overrides.map((override) => override.name))) {
      if (daemonReads(daemonOf(service), name) === false) continue;
      const found = faultOf(configuration, name, service);
      if (found) yield found;
    }
  }
}

function faultOf(
  configuration: PostfixConfiguration,
  name: string,
  service: MasterService | undefined,
): FaultyValue | undefined {
  const parameter = parameterNamed(name);
  if (parameter === undefined || parameter.status === 'removed') return undefined;
  const expansion = expandedParameter(configuration, name, service);
  if (expansion === undefined) return undefined;
  const value = trimmed(expansion.text);
  const fault = valueFault(parameter, value);
  if (fault === undefined) return undefined;
  const indent = expansion.text.indexOf(value);
  const word = value.slice(fault.start, fault.end);
  const own = service
    ? service.overrides.filter((one) => one.name === name).at(-1)
    : mainCfEntry(configuration, name);
  if (own === undefined) return undefined;
  const ownPath = service ? (configuration.master?.path ?? '') : configuration.main.path;
  const place =
    word === '' ? undefined : placeOfExpanded(expansion.pieces, indent + fault.start, indent + fault.end);
  const { path, span } = place ?? { path: ownPath, span: own.valueSpan };
  return {
    parameter,
    service,
    fault,
    word,
    path,
    span,
    literal: word !== '' && own.value.text.includes(word) && span.end - span.start === word.length,
    ...readersIn(configuration, name),
  };
}

/** The last part of a service's command. */
function daemonOf({ command }: MasterService): string {
  return command.slice(command.lastIndexOf('/') + 1);
}

function readersIn({ master }: PostfixConfiguration, name: string): Pick<FaultyValue, 'readers' | 'unread'> {
  const readers = parameterReaders(name);
  if (master === undefined || readers === undefined || readers === 'every' || readers.length === 0) {
    return { readers, unread: false };
  }
  const run = new Set(master.services.map(daemonOf));
  const running = readers.filter((daemon) => run.has(daemon));
  return running.length === 0 ? { readers, unread: true } : { readers: running, unread: false };
}

/** Who stops working and when, for the end of a sentence: `so smtpd ends as soon as it starts`. */
export function whoEnds({ service, readers, unread }: FaultyValue): string {
  if (service) return `so ${daemonOf(service)} of the service ${service.name} ends as soon as it starts`;
  if (readers === 'every') return 'so every program of Postfix ends as soon as it starts';
  if (readers === undefined || readers.length === 0) {
    return 'so the program that reads it ends as soon as it starts';
  }
  if (unread) return `so ${listed(readers, 6)} would not start; master.cf runs no such program now`;
  return readers.length === 1
    ? `so ${readers[0]} ends as soon as it starts`
    : `so ${listed(readers, 6)} end as soon as they start`;
}

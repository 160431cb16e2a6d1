/**
 * Which daemons read a parameter, for saying what stops working. Does not know which of them master.cf runs.
 */
import { parameterNamed } from './parameter.ts';
import { PARAMETER_READERS } from './parameter-readers.data.ts';

/** The daemons that read a parameter: `every`, some by name, or undefined where that is not on record. */
export type ParameterReaders = 'every' | readonly string[] | undefined;

const READERS: ReadonlyMap<string, readonly string[]> = new Map(
  PARAMETER_READERS.flatMap(([programs, names]) => {
    const readers = programs.split(' ');
    return names.split(' ').map((name) => [name, readers] as const);
  }),
);

/** Daemons whose own parameters start with their name, longest first. */
const PREFIXES = ['postscreen', 'tlsproxy', 'smtpd', 'lmtp', 'smtp'] as const;

/** The daemons that read the parameter of that name; those of a delivery service are read by the queue manager or its own daemon. */
export function parameterReaders(name: string): ParameterReaders {
  const known = READERS.get(name);
  if (known) return known.includes('*') ? 'every' : known;
  const parameter = parameterNamed(name);
  if (parameter === undefined) return undefined;
  if (parameter.service !== undefined) return name.endsWith('_time_limit') ? ['pipe', 'spawn'] : ['qmgr'];
  const prefix = PREFIXES.find((daemon) => name.startsWith(`${daemon}_`));
  return prefix === undefined ? undefined : [prefix];
}

/** Whether the daemon of that command name reads the parameter; undefined where that is not on record. */
export function daemonReads(daemon: string, name: string): boolean | undefined {
  const readers = parameterReaders(name);
  if (readers === undefined || readers === 'every') return readers === 'every' ? true : undefined;
  return readers.includes(daemon === 'nqmgr' || daemon === 'oqmgr' ? 'qmgr' : daemon);
}

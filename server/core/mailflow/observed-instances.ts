/**
 * Which instance of the workspace a log's machine and `syslog_name` are.
 */
import type { MailLogRow } from '../mail-log/types.ts';
import { parameterValue } from '../postfix/configuration.ts';
import type { PostfixInstance } from '../workspace/types.ts';

/** Finds the instance of a row; undefined where none is, or nobody can tell which. `rows`: all there are. */
export function observedInstances(
  instances: readonly PostfixInstance[],
  rows: readonly MailLogRow[],
): (row: MailLogRow) => PostfixInstance | undefined {
  const machines = new Set(rows.map(({ host }) => host));
  // The one machine that wrote the logs is the one instance at hand, whatever its clock's administrator called it.
  const only = machines.size === 1 && instances.length === 1 ? instances[0] : undefined;
  const known = new Map<string, PostfixInstance | undefined>();
  return (row) => {
    if (only) return only;
    const key = `${row.host}\n${row.syslogName}`;
    if (!known.has(key)) known.set(key, find(instances, row));
    return known.get(key);
  };
}

function find(
  instances: readonly PostfixInstance[],
  { host, syslogName }: MailLogRow,
): PostfixInstance | undefined {
  const machine = host.toLowerCase().replace(/\.$/, '');
  const there = instances.filter((instance) => isMachine(instance, machine));
  if (there.length <= 1) return there[0];
  const named = there.filter((instance) => {
    const name = parameterValue(instance.configuration, 'syslog_name').value;
    return name !== undefined && (syslogName === name || syslogName.startsWith(`${name}/`));
  });
  return named.length === 1 ? named[0] : undefined;
}

/** Logs often have the first label of the host name only. */
function isMachine({ host }: PostfixInstance, machine: string): boolean {
  if (host === undefined) return false;
  const name = host.toLowerCase();
  return name === `${machine}.` || (!machine.includes('.') && name.startsWith(`${machine}.`));
}

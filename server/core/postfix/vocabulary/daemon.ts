/**
 * The programs that master.cf can run, by name.
 */
import { DAEMON_ROWS } from './daemons.data.ts';

/** One Postfix daemon. */
export interface Daemon {
  /** The command as it stands in master.cf. */
  readonly name: string;
  /** The kinds of listener it usually has. */
  readonly types: readonly ('inet' | 'unix' | 'unix-dgram' | 'fifo' | 'pass')[];
  /** True where the queue manager hands it messages, so that a service running it can be a transport. */
  readonly delivers: boolean;
  readonly since?: string;
  readonly summary: string;
}

const DAEMONS: ReadonlyMap<string, Daemon> = new Map(DAEMON_ROWS.map((row) => [row.name, row]));

/** The daemon of that command name (the last part of a path); undefined for programs that are not Postfix's. */
export function daemonNamed(command: string): Daemon | undefined {
  return DAEMONS.get(command.slice(command.lastIndexOf('/') + 1));
}

/** All daemons, by name. */
export function allDaemons(): readonly Daemon[] {
  return DAEMON_ROWS;
}

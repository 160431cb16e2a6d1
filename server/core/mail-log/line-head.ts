/**
 * The head of a log line: time, machine, program. Of programs it knows the daemons of Postfix by their last name, whatever `syslog_name`
 * stands before it.
 */
import { stampAt } from './stamp.ts';

/** The parts of a head. `message`: where the program's own words begin. */
export interface LineHead {
  readonly seconds: number;
  readonly host: string;
  /** `syslog_name` without the daemon, and the daemon; undefined for programs that are not Postfix's. */
  readonly syslogName: string | undefined;
  readonly daemon: string;
  readonly message: number;
}

const DAEMONS: ReadonlySet<string> = new Set([
  'anvil',
  'bounce',
  'cleanup',
  'discard',
  'dnsblog',
  'error',
  'flush',
  'lmtp',
  'local',
  'master',
  'nqmgr',
  'oqmgr',
  'pickup',
  'pipe',
  'postalias',
  'postconf',
  'postdrop',
  'postfix-script',
  'postfix-wrapper',
  'postlog',
  'postlogd',
  'postmap',
  'postmulti',
  'postqueue',
  'postscreen',
  'postsuper',
  'proxymap',
  'proxywrite',
  'qmgr',
  'qmqpd',
  'scache',
  'sendmail',
  'showq',
  'smtp',
  'smtpd',
  'spawn',
  'tlsmgr',
  'tlsproxy',
  'trivial-rewrite',
  'verify',
  'virtual',
]);

/** The head of a line; undefined where it has none. `until`: as for `stampAt`. */
export function lineHeadOf(line: string, until: number): LineHead | undefined {
  let start = 0;
  // A message straight from the network has its priority in front (RFC 3164 §4.1.1).
  if (line.charCodeAt(0) === 0x3c) {
    start = line.indexOf('>') + 1;
    if (start < 3 || start > 5) return undefined;
  }
  const stamp = stampAt(line, start, until);
  if (!stamp || line.charCodeAt(stamp.end) !== 0x20) return undefined;
  const hostEnd = line.indexOf(' ', stamp.end + 1);
  const colon = hostEnd < 0 ? -1 : line.indexOf(': ', hostEnd);
  if (colon < 0 || hostEnd === stamp.end + 1) return undefined;
  const bracket = line.indexOf('[', hostEnd);
  const programEnd = bracket > 0 && bracket < colon ? bracket : colon;
  const slash = line.lastIndexOf('/', programEnd - 1);
  const space = line.indexOf(' ', hostEnd + 1);
  if (programEnd <= hostEnd + 1 || (space > 0 && space < programEnd)) return undefined;
  const daemon = line.slice(Math.max(slash, hostEnd) + 1, programEnd);
  return {
    seconds: stamp.seconds,
    host: line.slice(stamp.end + 1, hostEnd),
    syslogName: slash > hostEnd + 1 && DAEMONS.has(daemon) ? line.slice(hostEnd + 1, slash) : undefined,
    daemon,
    message: colon + 2,
  };
}

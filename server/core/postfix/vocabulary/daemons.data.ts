/**
 * Postfix's daemons, one sentence each.
 */
import type { Daemon } from './daemon.ts';

export const DAEMON_ROWS: readonly Daemon[] = [
  { name: 'anvil', types: ['unix'], delivers: false, since: '2.2', summary: 'Counts connections and requests per client for smtpd\'s limits.' },
  { name: 'bounce', types: ['unix'], delivers: false, summary: 'Keeps delivery status logs and sends non-delivery, delay and success notices.' },
  { name: 'cleanup', types: ['unix'], delivers: false, summary: 'Takes in new mail: completes headers, rewrites addresses, expands virtual aliases, writes the queue file.' },
  { name: 'discard', types: ['unix'], delivers: true, summary: 'Throws messages away and reports them as delivered.' },
  { name: 'dnsblog', types: ['unix'], delivers: false, since: '2.8', summary: 'Asks DNS lists for postscreen.' },
  { name: 'error', types: ['unix'], delivers: true, summary: 'Fails every message with the reason given as nexthop.' },
  { name: 'flush', types: ['unix'], delivers: false, summary: 'Remembers which deferred messages wait for which destination, for ETRN and sendmail -q.' },
  { name: 'lmtp', types: ['unix'], delivers: true, summary: 'Delivers over LMTP, to a socket or over the network.' },
  { name: 'local', types: ['unix'], delivers: true, summary: 'Delivers to users of this machine: aliases, .forward files, mailboxes, commands.' },
  { name: 'nbdb_reindexd', types: ['unix'], delivers: false, since: '3.11', summary: 'Rebuilds Berkeley DB tables as another type during a migration.' },
  { name: 'oqmgr', types: ['unix'], delivers: false, summary: 'The older queue manager, with simpler scheduling.' },
  { name: 'nqmgr', types: ['unix'], delivers: false, summary: 'Another name of the queue manager.' },
  { name: 'pickup', types: ['unix', 'fifo'], delivers: false, summary: 'Feeds mail that was submitted with the sendmail command to cleanup.' },
  { name: 'pipe', types: ['unix'], delivers: true, summary: 'Hands each message to an external command.' },
  { name: 'postlogd', types: ['unix-dgram'], delivers: false, since: '3.4', summary: 'Writes the log file of maillog_file.' },
  { name: 'postscreen', types: ['inet'], delivers: false, since: '2.8', summary: 'Keeps spambots away from smtpd: DNS lists, greeting and protocol tests.' },
  { name: 'proxymap', types: ['unix'], delivers: false, summary: 'Opens lookup tables for other daemons, and shares them.' },
  { name: 'qmgr', types: ['unix', 'fifo'], delivers: false, summary: 'The queue manager: schedules deliveries and picks their transports.' },
  { name: 'qmqpd', types: ['inet'], delivers: false, summary: 'Receives mail over QMQP.' },
  { name: 'scache', types: ['unix'], delivers: false, since: '2.2', summary: 'Keeps SMTP connections open between deliveries.' },
  { name: 'showq', types: ['unix'], delivers: false, summary: 'Lists the queue for mailq and postqueue.' },
  { name: 'smtp', types: ['unix'], delivers: true, summary: 'Delivers over SMTP, or LMTP where it is run under that name.' },
  { name: 'smtpd', types: ['inet', 'pass', 'unix'], delivers: false, summary: 'Receives mail over SMTP and applies the access restrictions.' },
  { name: 'spawn', types: ['inet', 'unix'], delivers: false, summary: 'Runs an external command for each connection, as inetd does.' },
  { name: 'tlsmgr', types: ['unix'], delivers: false, since: '2.2', summary: 'Keeps TLS session caches and random numbers.' },
  { name: 'tlsproxy', types: ['unix'], delivers: false, since: '2.8', summary: 'Does TLS for postscreen and for connections that smtp shares.' },
  { name: 'trivial-rewrite', types: ['unix'], delivers: false, summary: 'Rewrites addresses to standard form and resolves them to transport, nexthop and recipient.' },
  { name: 'verify', types: ['unix'], delivers: false, since: '2.1', summary: 'Probes whether addresses can be delivered to, and remembers it.' },
  { name: 'virtual', types: ['unix'], delivers: true, summary: 'Delivers to mailboxes of virtual domains, found in tables.' },
];

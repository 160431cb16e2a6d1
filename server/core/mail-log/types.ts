/**
 * What a mail log tells, counted. People's addresses are not in here: of an address only the domain is kept.
 */

/** How often something happened; `lastSeen` is in seconds since 1970 on the clock that the log was written by, -1 for never. */
export interface TrafficCounts {
  /** Deliveries that the next hop or mailbox took. */
  readonly delivered: number;
  /** Attempts that are tried again. */
  readonly deferred: number;
  /** Recipients that are given up. */
  readonly bounced: number;
  /** Messages that were given up because they waited too long, once for each route that they waited for. */
  readonly expired: number;
  /** Recipients that the SMTP server refused. */
  readonly rejected: number;
  readonly lastSeen: number;
}

/** The program of Postfix that took the last step. */
export type LogAgent = 'smtp' | 'lmtp' | 'local' | 'virtual' | 'pipe' | 'error' | 'discard' | 'smtpd';

/** One route that mail took, and how often. The texts are as the log has them, and hostile. */
export interface MailLogRow extends TrafficCounts {
  /** The machine, as its log calls it: often without domain. */
  readonly host: string;
  /** `syslog_name` without the daemon: `postfix`, `postfix-out`, `postfix/relay`. */
  readonly syslogName: string;
  readonly agent: LogAgent;
  /** The recipients' domain in lower case without final dot; empty for addresses without one. */
  readonly domain: string;
  /** Their domain before aliases, where it was another; else empty. */
  readonly originalDomain: string;
  /** `host[address]:port`, `host[socket]`, the name of an agent or program; empty where nothing is said of it. */
  readonly relay: string;
}

/** A log as far as it is read. */
export interface MailLogReport {
  /** Routes by number of events, the most first, then by their texts. */
  readonly rows: readonly MailLogRow[];
  /** Events of routes that there was no room for, together. */
  readonly rest: TrafficCounts;
  readonly total: TrafficCounts;
  readonly lines: number;
  /** Lines of Postfix that tell of no delivery and no refusal. */
  readonly otherLines: number;
  /** Lines of other programs. */
  readonly foreignLines: number;
  /** Lines that are no log lines, or are damaged. */
  readonly notUnderstood: number;
}

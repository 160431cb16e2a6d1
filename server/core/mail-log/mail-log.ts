/**
 * Counts what a Postfix log tells while it is read piece by piece. Memory is bounded whatever the log holds: a number of routes, a number
 * of waiting messages, one line.
 */
import { type DeliveryStatus, deliveryLineOf } from './delivery-line.ts';
import { type LineHead, lineHeadOf } from './line-head.ts';
import { rejectionLineOf } from './rejection-line.ts';
import type { LogAgent, MailLogReport, MailLogRow, TrafficCounts } from './types.ts';

/** Routes that are told apart, messages whose route is remembered while they wait, characters of a line. */
const MAX_ROWS = 50_000;
const MAX_WAITING = 50_000;
const MAX_LINE = 32_768;
/** Routes that one waiting message is remembered with. */
const MAX_ROUTES = 16;

type Event = DeliveryStatus | 'expired' | 'rejected';

interface Counts {
  delivered: number;
  deferred: number;
  bounced: number;
  expired: number;
  rejected: number;
  lastSeen: number;
}

/** Logs as far as they are read. Several may be fed one after the other, each ended with `endOfLog`. */
export interface MailLog {
  /** Seconds since 1970: no line is later than that and a day. */
  until: number;
  /** The begin of a line whose end has not come yet. */
  carry: string;
  /** The rest of a line that is too long is passed over. */
  skipping: boolean;
  readonly rows: Map<string, Counts>;
  readonly waiting: Map<string, Counts[]>;
  readonly rest: Counts;
  readonly total: Counts;
  lines: number;
  otherLines: number;
  foreignLines: number;
  notUnderstood: number;
}

/** A log of which nothing is read. `until`: when it was written last, in seconds since 1970; it gives years to stamps without. */
export function newMailLog(until: number): MailLog {
  return {
    until,
    carry: '',
    skipping: false,
    rows: new Map(),
    waiting: new Map(),
    rest: noCounts(),
    total: noCounts(),
    lines: 0,
    otherLines: 0,
    foreignLines: 0,
    notUnderstood: 0,
  };
}

function noCounts(): Counts {
  return { delivered: 0, deferred: 0, bounced: 0, expired: 0, rejected: 0, lastSeen: -1 };
}

/** Takes the next piece of the log; it may end anywhere. */
export function feedMailLog(log: MailLog, chunk: string): void {
  let start = 0;
  for (;;) {
    const end = chunk.indexOf('\n', start);
    if (end < 0) break;
    if (log.skipping) log.skipping = false;
    else takeLine(log, log.carry === '' ? chunk.slice(start, end) : log.carry + chunk.slice(start, end));
    log.carry = '';
    start = end + 1;
  }
  if (log.skipping || start === chunk.length) return;
  log.carry += chunk.slice(start);
  if (log.carry.length <= MAX_LINE) return;
  log.carry = '';
  log.skipping = true;
  log.lines++;
  log.notUnderstood++;
}

/** A file is at its end: its last line may have no line end. Messages that wait may go on in the next file. */
export function endOfLog(log: MailLog): void {
  if (log.carry !== '' && !log.skipping) takeLine(log, log.carry);
  log.carry = '';
  log.skipping = false;
}

function takeLine(log: MailLog, written: string): void {
  const line = written.charCodeAt(written.length - 1) === 0x0d ? written.slice(0, -1) : written;
  if (line === '') return;
  log.lines++;
  const head = line.length > MAX_LINE ? undefined : lineHeadOf(line, log.until);
  if (!head) {
    log.notUnderstood++;
    return;
  }
  if (head.syslogName === undefined) log.foreignLines++;
  else takeMessage(log, line, head);
}

function takeMessage(log: MailLog, line: string, head: LineHead): void {
  switch (head.daemon) {
    case 'smtp':
    case 'lmtp':
    case 'local':
    case 'virtual':
    case 'pipe':
    case 'error':
    case 'discard':
      takeDelivery(log, line, head, head.daemon);
      return;
    case 'smtpd':
    case 'postscreen':
    case 'cleanup':
      takeRejection(log, line, head);
      return;
    case 'qmgr':
    case 'oqmgr':
    case 'nqmgr':
      takeQueue(log, line, head);
      return;
    default:
      log.otherLines++;
  }
}

function takeDelivery(log: MailLog, line: string, head: LineHead, agent: LogAgent): void {
  const read = deliveryLineOf(line, head.message);
  if (typeof read === 'string') {
    if (read === 'other') log.otherLines++;
    else log.notUnderstood++;
    return;
  }
  const { domain, originalDomain, relay, status } = read;
  const row = rowOf(log, head, agent, domain, originalDomain, relay);
  count(log, row, status, head.seconds);
  if (status === 'deferred') remember(log, waitingKey(head, read.queueId), row);
}

function takeRejection(log: MailLog, line: string, head: LineHead): void {
  const read = rejectionLineOf(line, head.message);
  if (read === 'other') log.otherLines++;
  else if (read === 'damaged') log.notUnderstood++;
  else count(log, rowOf(log, head, 'smtpd', read.domain, '', ''), 'rejected', head.seconds);
}

/** `ID: from=<…>, status=expired, returned to sender` and `ID: removed`. */
function takeQueue(log: MailLog, line: string, head: LineHead): void {
  const colon = line.indexOf(': ', head.message);
  const isRemoved = colon > 0 && line.startsWith('removed', colon + 2);
  // The sender's address stands before it, so only the last place of the line is Postfix's own word.
  const isExpired =
    colon > 0 &&
    line.startsWith('from=<', colon + 2) &&
    /, status=(?:force-)?expired, returned to sender$/.test(line);
  if (!isExpired) log.otherLines++;
  if (!isRemoved && !isExpired) return;
  const key = waitingKey(head, line.slice(head.message, colon));
  const rows = log.waiting.get(key);
  if (rows) log.waiting.delete(key);
  if (!isExpired) return;
  for (const row of rows ?? [rowOf(log, head, 'error', '', '', '')]) count(log, row, 'expired', head.seconds);
}

/** Ids are a queue's own: two instances of one machine may have the same at the same time. */
function waitingKey({ host, syslogName }: LineHead, queueId: string): string {
  const instance = syslogName ?? '';
  const slash = instance.indexOf('/');
  return `${host}\n${slash < 0 ? instance : instance.slice(0, slash)}\n${queueId}`;
}

function remember(log: MailLog, key: string, row: Counts): void {
  const rows = log.waiting.get(key);
  if (rows) {
    if (!rows.includes(row) && rows.length < MAX_ROUTES) rows.push(row);
    return;
  }
  if (log.waiting.size >= MAX_WAITING) {
    const [oldest] = log.waiting.keys();
    if (oldest !== undefined) log.waiting.delete(oldest);
  }
  log.waiting.set(key, [row]);
}

/** The key is joined, never a slice of the piece that was read, which it would keep in memory. */
function rowOf(
  log: MailLog,
  { host, syslogName }: LineHead,
  agent: LogAgent,
  domain: string,
  originalDomain: string,
  relay: string,
): Counts {
  const key = `${host}\n${syslogName}\n${agent}\n${domain}\n${originalDomain}\n${relay}`;
  let row = log.rows.get(key);
  if (row) return row;
  if (log.rows.size >= MAX_ROWS) return log.rest;
  row = noCounts();
  log.rows.set(key, row);
  return row;
}

function count(log: MailLog, row: Counts, event: Event, seconds: number): void {
  row[event]++;
  log.total[event]++;
  if (seconds > row.lastSeen) row.lastSeen = seconds;
  if (seconds > log.total.lastSeen) log.total.lastSeen = seconds;
}

/** What is counted so far. */
export function mailLogReport(log: MailLog): MailLogReport {
  const rows = [...log.rows].map(([key, counts]): MailLogRow => {
    const [host = '', syslogName = '', agent = '', domain = '', originalDomain = '', relay = ''] =
      key.split('\n');
    return { host, syslogName, agent: agent as LogAgent, domain, originalDomain, relay, ...counts };
  });
  const { lines, otherLines, foreignLines, notUnderstood } = log;
  return {
    rows: rows.sort((a, b) => eventsOf(b) - eventsOf(a) || (textOf(a) < textOf(b) ? -1 : 1)),
    rest: { ...log.rest },
    total: { ...log.total },
    lines,
    otherLines,
    foreignLines,
    notUnderstood,
  };
}

/** How many events were counted. */
export function eventsOf({ delivered, deferred, bounced, expired, rejected }: TrafficCounts): number {
  return delivered + deferred + bounced + expired + rejected;
}

function textOf(row: MailLogRow): string {
  return [row.host, row.syslogName, row.agent, row.domain, row.originalDomain, row.relay].join('\n');
}

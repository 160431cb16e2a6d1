/**
 * What a delivery agent says of one recipient:
 * `ID: to=<…>, orig_to=<…>, relay=…, conn_use=…, delay=…, delays=…, dsn=…, status=… (text)`.
 */
import { loggedAddressAt } from './logged-address.ts';

export type DeliveryStatus = 'delivered' | 'deferred' | 'bounced';

export interface DeliveryLine {
  readonly queueId: string;
  readonly domain: string;
  readonly originalDomain: string;
  readonly relay: string;
  readonly status: DeliveryStatus;
}

/** `other`: a line that tells of no delivery, and `damaged` one that begins as if it did. */
export type DeliveryReading = DeliveryLine | 'other' | 'damaged';

const STATUSES: Readonly<Record<string, DeliveryStatus | 'probe'>> = {
  sent: 'delivered',
  deferred: 'deferred',
  bounced: 'bounced',
  // With `soft_bounce = yes` what would bounce stays in the queue.
  SOFTBOUNCE: 'deferred',
  // Answers to probes of verify(8); no mail went anywhere.
  deliverable: 'probe',
  undeliverable: 'probe',
};

/** Reads the words from `start` on. */
export function deliveryLineOf(line: string, start: number): DeliveryReading {
  const colon = line.indexOf(': ', start);
  if (colon < 0 || !line.startsWith('to=<', colon + 2)) return 'other';
  const address = loggedAddressAt(line, colon + 5);
  if (!address) return 'damaged';
  let at = address.end;
  let originalDomain = '';
  if (line.startsWith(', orig_to=<', at)) {
    const original = loggedAddressAt(line, at + 10);
    if (!original) return 'damaged';
    at = original.end;
    if (original.domain !== address.domain) originalDomain = original.domain;
  }
  if (!line.startsWith(', relay=', at)) return 'damaged';
  const relayEnd = line.indexOf(', ', at + 8);
  // The remote server's words stand behind the status, so the first one is Postfix's own.
  const statusAt = relayEnd < 0 ? -1 : line.indexOf(', status=', relayEnd);
  if (statusAt < 0) return 'damaged';
  const space = line.indexOf(' ', statusAt + 9);
  const word = line.slice(statusAt + 9, space < 0 ? line.length : space);
  const status = Object.hasOwn(STATUSES, word) ? STATUSES[word] : undefined;
  if (status === undefined) return 'damaged';
  if (status === 'probe') return 'other';
  const relay = line.slice(at + 8, relayEnd);
  return {
    queueId: line.slice(start, colon),
    domain: address.domain,
    originalDomain,
    relay: relay === 'none' ? (space < 0 ? '' : relayTried(line, space + 1)) : relay,
    status,
  };
}

const SUSPENDED = 'delivery temporarily suspended: ';
const CONNECT = 'connect to ';

/** Where nobody answered there is no relay; the reason says who was asked: `(connect to host[address]:port: …)`. */
function relayTried(line: string, open: number): string {
  let at = open + 1;
  if (line.startsWith(SUSPENDED, at)) at += SUSPENDED.length;
  if (!line.startsWith(CONNECT, at)) return '';
  at += CONNECT.length;
  // An IPv6 address has colons, but no blank behind them.
  const end = line.indexOf(': ', at);
  const relay = end < 0 ? '' : line.slice(at, end);
  return relay.includes(' ') ? '' : relay;
}

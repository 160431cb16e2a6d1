/**
 * Nexthops of SMTP and LMTP transports: `example.com`, `[mail.example.com]:587`, `host:port`, `unix:path`, `inet:host:port`
 * (transport(5), smtp(8)). What stands behind `error:`, `pipe` and other transports is free text and no affair of this module.
 */
import { addressFamily, canonicalAddress } from '../net/address.ts';
import { isPostfixHostName } from './host-syntax.ts';
import { splitList } from './lists.ts';

/** Why the SMTP client could not use a nexthop. */
export type NexthopFault =
  | 'empty'
  | 'missing-bracket'
  | 'text-after-bracket'
  | 'bad-host'
  | 'final-dot'
  | 'bare-ipv4'
  | 'bare-ipv6'
  | 'bad-ipv6'
  | 'bad-port'
  | 'transport-prefix'
  | 'empty-path';

/** A nexthop; `start` and `end` are offsets in the text it was read from, those of the whole nexthop or of what is wrong in it. */
export type Nexthop =
  /** A domain (or host) whose MX records are looked up. */
  | Destination<'mx'>
  /** A host whose addresses are used as they are: `[host]`. `address` is canonical where the host is an address. */
  | (Destination<'host'> & { readonly address: string | undefined })
  /** `inet:host:port` of LMTP: no MX look-up. */
  | (Destination<'inet'> & { readonly address: string | undefined })
  | { readonly kind: 'unix'; readonly path: string; readonly start: number; readonly end: number }
  | { readonly kind: 'bad'; readonly fault: NexthopFault; readonly start: number; readonly end: number };

interface Destination<Kind> {
  readonly kind: Kind;
  readonly host: string;
  /** As written: digits or a service name; undefined: the transport's own port (`smtp_tcp_port`, 25 by default). */
  readonly port: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly hostStart: number;
  readonly hostEnd: number;
}

/** Reads one nexthop. `offset` is where `text` stands in the value it was taken from. Never throws. */
export function parseNexthop(text: string, offset = 0): Nexthop {
  const bad = (fault: NexthopFault, start = 0, end = text.length): Nexthop => ({
    kind: 'bad',
    fault,
    start: offset + start,
    end: offset + end,
  });
  if (text === '') return bad('empty');
  if (text.startsWith('unix:')) {
    if (text.length === 5) return bad('empty-path');
    return { kind: 'unix', path: text.slice(5), start: offset, end: offset + text.length };
  }
  const inet = text.startsWith('inet:');
  const start = inet ? 5 : 0;
  if (start === text.length) return bad('empty');
  const parts = text[start] === '[' ? bracketed(text, start) : bare(text, start);
  if ('fault' in parts) return bad(parts.fault, parts.start, parts.end);
  if (parts.port !== undefined && !isPort(parts.port)) {
    return bad('bad-port', text.length - parts.port.length, text.length);
  }
  const destination = {
    host: parts.host,
    port: parts.port,
    start: offset,
    end: offset + text.length,
    hostStart: offset + parts.hostStart,
    hostEnd: offset + parts.hostStart + parts.host.length,
  };
  const address = canonicalAddress(parts.host);
  if (inet) return { kind: 'inet', ...destination, address };
  return text.startsWith('[') ? { kind: 'host', ...destination, address } : { kind: 'mx', ...destination };
}

/**
 * The nexthops of a list, separated by commas and blanks, tried in turn (Postfix 3.5 and later). An empty text gives none; offsets
 * count from the start of `text`.
 */
export function nexthopsOf(text: string): Nexthop[] {
  return splitList(text).map((member) => parseNexthop(member.text, member.start));
}

interface Parts {
  readonly host: string;
  readonly hostStart: number;
  readonly port: string | undefined;
}

interface Wrong {
  readonly fault: NexthopFault;
  readonly start: number;
  readonly end: number;
}

/** `[host]`, `[host]:port`, `[ipv6:address]:port`; an empty port means the default. */
function bracketed(text: string, start: number): Parts | Wrong {
  const close = text.indexOf(']', start);
  if (close < 0) return { fault: 'missing-bracket', start, end: text.length };
  if (close + 1 < text.length && text[close + 1] !== ':') {
    return { fault: 'text-after-bracket', start: close + 1, end: text.length };
  }
  let hostStart = start + 1;
  const prefixed = /^ipv6:/i.test(text.slice(hostStart, close));
  if (prefixed) hostStart += 5;
  const host = text.slice(hostStart, close);
  const wrong = (fault: NexthopFault): Wrong => ({ fault, start: hostStart, end: close });
  const family = addressFamily(host);
  if (prefixed && family !== 6) return wrong('bad-ipv6');
  if (host === '') return { fault: 'empty', start, end: close + 1 };
  if (family === undefined && !isPostfixHostName(host, { utf8: true })) {
    return wrong(isNameWithFinalDot(host) ? 'final-dot' : 'bad-host');
  }
  return { host, hostStart, port: text.slice(close + 2) || undefined };
}

/** `host`, `host:port`, `host:`. */
function bare(text: string, start: number): Parts | Wrong {
  const whole = { start, end: text.length };
  if (addressFamily(text.slice(start)) === 6) return { fault: 'bare-ipv6', ...whole };
  if (/^[A-Za-z][\w-]*:\[/.test(text.slice(start))) {
    return { fault: 'transport-prefix', start, end: text.indexOf(':', start) + 1 };
  }
  const colon = text.lastIndexOf(':');
  const hostEnd = colon < start ? text.length : colon;
  const host = text.slice(start, hostEnd);
  const wrong = (fault: NexthopFault): Wrong => ({ fault, start, end: Math.max(hostEnd, start + 1) });
  if (host === '') return wrong('empty');
  const family = addressFamily(host);
  if (family === 4) return wrong('bare-ipv4');
  if (family === 6 || host.includes(':')) return { fault: 'bare-ipv6', ...whole };
  if (host.includes(']')) return { fault: 'missing-bracket', ...whole };
  if (!isPostfixHostName(host, { utf8: true })) {
    return wrong(isNameWithFinalDot(host) ? 'final-dot' : 'bad-host');
  }
  return { host, hostStart: start, port: colon < start ? undefined : text.slice(colon + 1) || undefined };
}

function isNameWithFinalDot(host: string): boolean {
  return host.endsWith('.') && isPostfixHostName(host.slice(0, -1), { utf8: true });
}

/** A port number, or a word that may be a service name of the system or of `known_tcp_ports`. */
function isPort(port: string): boolean {
  if (/^\d+$/.test(port)) return Number(port) >= 1 && Number(port) <= 65535;
  return /^[A-Za-z][A-Za-z0-9_+.-]*$/.test(port);
}

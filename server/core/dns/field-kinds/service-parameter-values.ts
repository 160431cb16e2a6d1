/**
 * The values of SVCB and HTTPS parameters (RFC 9460 §7, RFC 9461): how each known key's value is written, checked and printed. Keys
 * without an entry here hold any octets.
 */
import { formatIpv4, parseIpv4 } from '../../net/ipv4.ts';
import { parseIpv6 } from '../../net/ipv6.ts';
import {
  putOctet,
  putUint16,
  putUint32,
  takeUint16,
  takeUint32,
  type WireWriter,
  wireReader,
  wireWriter,
} from '../wire.ts';
import { base64Octets, base64Text } from './base64.ts';
import { quotedOctets, stringOctets } from './character-string.ts';
import { printIpv6 } from './ip-address.ts';
import { isDohPath } from './uri-template.ts';

/** A known parameter. */
export interface ServiceParameter {
  readonly key: number;
  readonly name: string;
  /** Octets of a written value (unquoted, escapes as written; empty where there is none); undefined where it is bad. */
  readonly encode: (value: string) => Uint8Array | undefined;
  /** `name` or `name=value` as BIND prints it; undefined where the octets cannot be a value of the key. */
  readonly print: (octets: Uint8Array) => string | undefined;
}

/** The known parameters, ascending by key. */
export const SERVICE_PARAMETERS: readonly ServiceParameter[] = [
  { key: 0, name: 'mandatory', encode: encodeMandatory, print: printMandatory },
  { key: 1, name: 'alpn', encode: encodeAlpn, print: printAlpn },
  {
    key: 2,
    name: 'no-default-alpn',
    encode: (value) => (value === '' ? new Uint8Array(0) : undefined),
    print: (octets) => (octets.length === 0 ? 'no-default-alpn' : undefined),
  },
  { key: 3, name: 'port', encode: encodePort, print: printPort },
  { key: 4, name: 'ipv4hint', encode: encodeIpv4, print: (octets) => printAddresses('ipv4hint', octets, 4) },
  { key: 5, name: 'ech', encode: encodeEch, print: (octets) => withValue('ech', base64Text(octets)) },
  { key: 6, name: 'ipv6hint', encode: encodeIpv6, print: (octets) => printAddresses('ipv6hint', octets, 16) },
  { key: 7, name: 'dohpath', encode: encodeDohPath, print: printDohPath },
];

const BY_NAME = new Map(SERVICE_PARAMETERS.map((parameter) => [parameter.name, parameter]));

/** The number of a written key: a known name, in any case as in BIND, or `keyN` without leading zeros, lower case; -1 where it is neither. */
export function serviceKey(name: string): number {
  const known = BY_NAME.get(name.toLowerCase());
  if (known !== undefined) return known.key;
  const number = /^key(0|[1-9]\d{0,4})$/.exec(name)?.[1];
  return number === undefined || Number(number) > 65535 ? -1 : Number(number);
}

/** The name of a key: a known one, or `keyN`. */
export function serviceKeyName(key: number): string {
  return SERVICE_PARAMETERS[key]?.name ?? `key${key}`;
}

/** The keys of a value of `mandatory`, in order. */
export function mandatoryKeys(octets: Uint8Array): number[] {
  const reader = wireReader(octets);
  const keys: number[] = [];
  while (reader.end - reader.at >= 2) keys.push(takeUint16(reader));
  return keys;
}

/** A value of a key without an entry, printed as a quoted string, or nothing where it is empty. */
export function printAnyValue(key: number, octets: Uint8Array): string {
  return octets.length === 0 ? `key${key}` : `key${key}=${quotedOctets(octets)}`;
}

function withValue(name: string, value: string): string {
  return value === '' ? name : `${name}=${value}`;
}

function written(wire: WireWriter): Uint8Array {
  return wire.bytes.slice(0, wire.length);
}

function encodeMandatory(value: string): Uint8Array | undefined {
  const keys = value.split(',').map(serviceKey);
  keys.sort((a, b) => a - b);
  const wire = wireWriter();
  for (let at = 0; at < keys.length; at++) {
    if (keys[at] === -1 || keys[at] === 0 || keys[at] === keys[at - 1]) return undefined;
    putUint16(wire, keys[at] as number);
  }
  return written(wire);
}

function printMandatory(octets: Uint8Array): string | undefined {
  if (octets.length === 0 || octets.length % 2 !== 0) return undefined;
  const keys = mandatoryKeys(octets);
  if (keys.some((key, at) => key === 0 || key <= (keys[at - 1] ?? -1))) return undefined;
  return `mandatory=${keys.map((key) => (key === 7 ? 'key7' : serviceKeyName(key))).join(',')}`;
}

/** A list with two layers of escapes: the string's, and within it `\,` and `\\` (RFC 9460 appendix A.1). */
function encodeAlpn(value: string): Uint8Array | undefined {
  const octets = stringOctets(value);
  if (octets === undefined) return undefined;
  const wire = wireWriter();
  let protocol: number[] = [];
  for (let at = 0; at <= octets.length; at++) {
    const octet = octets[at];
    if (octet === undefined || octet === 44) {
      if (protocol.length === 0 || protocol.length > 255) return undefined;
      putOctet(wire, protocol.length);
      for (const part of protocol) putOctet(wire, part);
      protocol = [];
    } else if (octet === 92) {
      const next = octets[++at];
      if (next === undefined) return undefined;
      protocol.push(next);
    } else protocol.push(octet);
  }
  return written(wire);
}

function printAlpn(octets: Uint8Array): string | undefined {
  const protocols: string[] = [];
  for (let at = 0; at < octets.length; ) {
    const length = octets[at++] as number;
    if (length === 0 || at + length > octets.length) return undefined;
    protocols.push(Array.from(octets.subarray(at, at + length), alpnOctet).join(''));
    at += length;
  }
  return protocols.length === 0 ? undefined : `alpn="${protocols.join(',')}"`;
}

function alpnOctet(octet: number): string {
  if (octet <= 0x20 || octet >= 0x7f) return `\\${String(octet).padStart(3, '0')}`;
  if (octet === 44) return '\\\\,';
  if (octet === 92) return '\\\\\\\\';
  return octet === 34 ? '\\"' : String.fromCharCode(octet);
}

function encodePort(value: string): Uint8Array | undefined {
  if (!/^\d+$/.test(value) || Number(value) > 65535) return undefined;
  return Uint8Array.of(Number(value) >> 8, Number(value) & 255);
}

function printPort(octets: Uint8Array): string | undefined {
  return octets.length === 2 ? `port=${(octets[0] as number) * 256 + (octets[1] as number)}` : undefined;
}

function encodeIpv4(value: string): Uint8Array | undefined {
  const wire = wireWriter();
  for (const text of value.split(',')) {
    const address = parseIpv4(text);
    if (address === undefined) return undefined;
    putUint32(wire, address);
  }
  return written(wire);
}

function encodeIpv6(value: string): Uint8Array | undefined {
  const wire = wireWriter();
  for (const text of value.split(',')) {
    const groups = parseIpv6(text);
    if (groups === undefined) return undefined;
    for (const group of groups) putUint16(wire, group);
  }
  return written(wire);
}

function printAddresses(name: string, octets: Uint8Array, size: 4 | 16): string | undefined {
  if (octets.length === 0 || octets.length % size !== 0) return undefined;
  const reader = wireReader(octets);
  const addresses: string[] = [];
  while (reader.at < reader.end) {
    addresses.push(size === 4 ? formatIpv4(takeUint32(reader)) : printIpv6(reader));
  }
  return `${name}=${addresses.join(',')}`;
}

function encodeEch(value: string): Uint8Array | undefined {
  const octets = base64Octets(value);
  return octets === undefined ? undefined : Uint8Array.from(octets);
}

function encodeDohPath(value: string): Uint8Array | undefined {
  const octets = stringOctets(value);
  if (octets === undefined) return undefined;
  const bytes = Uint8Array.from(octets);
  return isDohPath(bytes) ? bytes : undefined;
}

/** BIND 9.18 reads the name `dohpath` but prints the number. */
function printDohPath(octets: Uint8Array): string | undefined {
  return isDohPath(octets) ? printAnyValue(7, octets) : undefined;
}

/**
 * The TLSA records of a zone by the services that they are for: those at `_PORT._PROTOCOL.HOST`, and those that an alias of such a name in
 * the same zone leads to. Worked out once for each version of a zone.
 */
import { labelsOf, nameKey } from '../../dns/name.ts';
import { recordsReferringTo } from '../../zone/query.ts';
import { sparseRecords } from '../../zone/sparse-records.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Zone } from '../../zone/zone.ts';
import { dataWords } from './security-data.ts';

const CNAME = 5;
const TLSA = 52;

/** One TLSA record. */
export interface TlsaRow {
  readonly record: ZoneRecord;
  readonly usage: number;
  readonly selector: number;
  readonly matching: number;
  /** Hexadecimal digits, small letters. */
  readonly data: string;
}

/** A service that TLSA records are for. */
export interface TlsaService {
  /** `undefined`: all ports. */
  readonly port: number | undefined;
  readonly protocol: string;
  /** As a name key. */
  readonly host: string;
}

/** The TLSA records of one name. */
export interface TlsaSet {
  readonly owner: string;
  readonly rows: readonly [TlsaRow, ...TlsaRow[]];
  readonly services: readonly TlsaService[];
  /** By aliases, not by its own name. */
  readonly isLedTo: boolean;
}

const known = new WeakMap<Zone, readonly TlsaSet[]>();
const NO_SETS: readonly TlsaSet[] = [];

/** The sets of a zone in the order of its text; those at names that are of no service are left out. */
export function tlsaSetsOf(zone: Zone): readonly TlsaSet[] {
  let sets = known.get(zone);
  if (sets === undefined) {
    sets = collect(zone);
    known.set(zone, sets);
  }
  return sets;
}

function collect(zone: Zone): readonly TlsaSet[] {
  const byOwner = new Map<string, [TlsaRow, ...TlsaRow[]]>();
  for (const record of sparseRecords(zone, TLSA)) {
    if (record.generated) continue;
    const [usage, selector, matching, ...data] = dataWords(record);
    const row: TlsaRow = {
      record,
      usage: Number(usage),
      selector: Number(selector),
      matching: Number(matching),
      data: data.join('').toLowerCase(),
    };
    const owner = nameKey(record.owner);
    const rows = byOwner.get(owner);
    if (rows === undefined) byOwner.set(owner, [row]);
    else rows.push(row);
  }
  if (byOwner.size === 0) return NO_SETS;
  const sets: TlsaSet[] = [];
  for (const [owner, rows] of byOwner) {
    const own = serviceOf(owner);
    const services = own === undefined ? servicesLedTo(zone, owner) : [own];
    if (services.length > 0) sets.push({ owner, rows, services, isLedTo: own === undefined });
  }
  return sets;
}

function servicesLedTo(zone: Zone, owner: string): readonly TlsaService[] {
  const services: TlsaService[] = [];
  for (const record of recordsReferringTo(zone, owner)) {
    const service = record.type === CNAME ? serviceOf(nameKey(record.owner)) : undefined;
    if (service !== undefined) services.push(service);
  }
  return services;
}

/** The service of a name `_PORT._PROTOCOL.HOST`; undefined for other names. */
function serviceOf(name: string): TlsaService | undefined {
  const [port = '', protocol = '', ...host] = labelsOf(name);
  if (!/^(?:_\d{1,5}|\*)$/.test(port) || !/^_(?:tcp|udp|sctp)$/.test(protocol) || host.length === 0)
    return undefined;
  const number = port === '*' ? undefined : Number(port.slice(1));
  if (number !== undefined && number > 0xffff) return undefined;
  return { port: number, protocol: protocol.slice(1), host: `${host.join('.')}.` };
}

/** Whether a service is that of mail between servers. */
export function isMailService({ port, protocol }: TlsaService): boolean {
  return protocol === 'tcp' && (port === undefined || port === 25);
}

/** A set for mail between servers, with the hosts that it is for. */
export interface MailTlsaSet extends TlsaSet {
  readonly hosts: readonly [string, ...string[]];
}

/** The sets of a zone that are for mail between servers. */
export function* mailTlsaSetsOf(zone: Zone): Iterable<MailTlsaSet> {
  for (const set of tlsaSetsOf(zone)) {
    const [first, ...others] = set.services.filter(isMailService).map(({ host }) => host);
    if (first !== undefined) yield { ...set, hosts: [first, ...others] };
  }
}

/** Whether a record's selector and matching type mean something. */
export function isUnderstood({ selector, matching }: TlsaRow): boolean {
  return selector <= 1 && matching <= 2;
}

/** Usages 2 (DANE-TA) and 3 (DANE-EE), which mail servers use (RFC 7672 §3.1), with numbers that mean something. */
export function isUsableForMail(row: TlsaRow): boolean {
  return (row.usage === 2 || row.usage === 3) && isUnderstood(row);
}

/**
 * The SOA record of a zone, its numbers read. Which values are wise is the rules' business.
 */
import { parseTtl } from '../../dns/ttl.ts';
import type { Span } from '../../text/span.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { recordsAtOfType } from '../../zone/query.ts';
import type { RecordField, ZoneRecord } from '../../zone/types.ts';
import type { Zone } from '../../zone/zone.ts';

const SOA = 6;

/** A period of an SOA record. */
export interface SoaTime {
  readonly seconds: number;
  readonly span: Span;
}

/** An SOA record in its own form; one written in octets (`\#`) has none. */
export interface Soa {
  readonly record: ZoneRecord;
  readonly primary: RecordField & { readonly absolute: string };
  readonly contact: RecordField & { readonly absolute: string };
  readonly serial: { readonly number: number; readonly span: Span };
  readonly refresh: SoaTime;
  readonly retry: SoaTime;
  readonly expire: SoaTime;
  readonly minimum: SoaTime;
}

const known = new WeakMap<Zone, { readonly soa: Soa | undefined }>();

/** The first SOA record at a whole zone's own name; undefined where there is none, or it is not in its own form. */
export function soaOf({ zone, origin, whole }: WorkspaceZone): Soa | undefined {
  if (!whole) return undefined;
  let answer = known.get(zone);
  if (answer === undefined) {
    const record = recordsAtOfType(zone, origin, SOA)[0];
    answer = { soa: record && readSoa(record) };
    known.set(zone, answer);
  }
  return answer.soa;
}

function readSoa(record: ZoneRecord): Soa | undefined {
  const [primary, contact, serial, ...times] = record.fields;
  const [refresh, retry, expire, minimum] = times.map(timeOf);
  if (!isName(primary) || !isName(contact) || serial === undefined) return undefined;
  if (refresh === undefined || retry === undefined || expire === undefined || minimum === undefined)
    return undefined;
  const number = Number(serial.text);
  if (!Number.isInteger(number)) return undefined;
  const written = { number, span: serial.span };
  return { record, primary, contact, serial: written, refresh, retry, expire, minimum };
}

function isName(field: RecordField | undefined): field is RecordField & { readonly absolute: string } {
  return field?.absolute !== undefined;
}

function timeOf({ text, span }: RecordField): SoaTime | undefined {
  const seconds = parseTtl(text);
  return seconds === undefined ? undefined : { seconds, span };
}

const UNITS: readonly (readonly [number, string])[] = [
  [604_800, 'week'],
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** Seconds in the largest unit that divides them: `2 weeks`, `90 minutes`. */
export function durationText(seconds: number): string {
  const [size, unit] = UNITS.find(([one]) => seconds > 0 && seconds % one === 0) ?? [1, 'second'];
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

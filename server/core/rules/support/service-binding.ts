/**
 * The data of SVCB and HTTPS records, whatever form it is written in.
 */
import type { Span } from '../../text/span.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { dataWords } from './security-data.ts';

/** Whether the record only names another service (priority 0), as an alias does. */
export function isAliasMode(record: ZoneRecord): boolean {
  return dataWords(record)[0] === '0';
}

/** Whether the record has a parameter of that name. */
export function hasParameter(record: ZoneRecord, name: string): boolean {
  return parameterValue(record, name) !== undefined;
}

/**
 * The protocols of alpn; undefined where there is none. A comma that is escaped into a protocol's name parts it too: no protocol has one.
 */
export function protocolsOf(record: ZoneRecord): readonly string[] | undefined {
  return parameterValue(record, 'alpn')?.replaceAll('\\', '').split(',');
}

/** Where the parameters are written; the whole data where it is written in octets. */
export function parametersSpan(record: ZoneRecord): Span {
  const first = record.fields.find((field) => field.name === 'parameters');
  const last = record.fields.at(-1);
  return first && last ? { start: first.span.start, end: last.span.end } : record.rdataSpan;
}

/** Where one parameter is written; all data where that cannot be told. */
export function parameterSpan(record: ZoneRecord, name: string): Span {
  const lead = new RegExp(`^${name}(?:=|$)`, 'i');
  return record.fields.find(({ text }) => lead.test(text))?.span ?? record.rdataSpan;
}

/** How a parameter is printed that has no name there. */
const PRINTED_NAMES: ReadonlyMap<string, string> = new Map([['dohpath', 'key7']]);

function parameterValue(record: ZoneRecord, name: string): string | undefined {
  const data = dataWords(record).slice(2).join(' ');
  const printed = PRINTED_NAMES.get(name) ?? name;
  const found = new RegExp(`(?:^| )${printed}(?:=(?:"((?:[^"\\\\]|\\\\.)*)"|(\\S*))|(?= |$))`).exec(data);
  return found ? (found[1] ?? found[2] ?? '') : undefined;
}

/**
 * The JSON format of npm dns-zonefile: which record types it holds, and the library's two functions made safe to call with any text.
 */
import zonefile from 'dns-zonefile';

/** A zone in that format. Keys beside `$origin`, `$ttl` and `soa` are lists of records, by type in lower case. */
export type ExchangeZone = NonNullable<ReturnType<typeof zonefile.parse>>;

/** A record of one of the lists. */
export type ExchangeRecord = Readonly<Record<string, string | number | undefined>>;

/** The lists, in the order in which they are written, with the fields that each record must have. */
export const EXCHANGE_LISTS: Readonly<Record<string, readonly string[]>> = {
  ns: ['host'],
  mx: ['preference', 'host'],
  a: ['ip'],
  aaaa: ['ip'],
  cname: ['alias'],
  ptr: ['host'],
  txt: ['txt'],
  srv: ['priority', 'weight', 'port', 'target'],
  spf: ['data'],
  caa: ['flags', 'tag', 'value'],
  ds: ['key_tag', 'algorithm', 'digest_type', 'digest'],
};

/** The fields that the SOA record must have. */
export const EXCHANGE_SOA = ['mname', 'rname', 'serial', 'refresh', 'retry', 'expire', 'minimum'] as const;

/** The library's type leaves its second parameter out. */
const generate = zonefile.generate as (zone: ExchangeZone, template: string) => string;

const SOA_TEMPLATE = '{name} {ttl} IN SOA {mname} {rname} {serial} {refresh} {retry} {expire} {minimum}';
const NO_SOA = { name: '', mname: '', rname: '', serial: 0, refresh: 0, retry: 0, expire: 0, minimum: 0 };

/** What the library reads from one record, written on one line without comment. Undefined where it throws. */
export function readByLibrary(origin: string, line: string): ExchangeZone | undefined {
  try {
    return zonefile.parse(`$ORIGIN ${origin}\n${line}\n`);
  } catch {
    return undefined;
  }
}

/** The line that the library writes for one record of a list, or for the SOA record. */
export function writtenByLibrary(list: string, record: ExchangeRecord): string {
  const shielded = Object.fromEntries(Object.entries(record).map(([key, value]) => [key, shield(value)]));
  const isSoa = list === 'soa';
  const zone = isSoa ? { soa: shielded } : { soa: NO_SOA, [list]: [shielded] };
  const text = generate(zone as unknown as ExchangeZone, isSoa ? SOA_TEMPLATE : `{${list}}`);
  return text.replace(/[\t ]+$/gm, '').trimEnd();
}

/**
 * The library puts values into a template by text replacement: `$` means something there, and words in braces would be replaced in turn.
 * Both are written so that the record says the same.
 */
function shield(value: string | number | undefined): string | number | undefined {
  if (typeof value !== 'string') return value;
  return value.replace(/\{(?=[$a-z]+\})/g, '\\123').replaceAll('$', '$$$$');
}

/**
 * Zone text from the JSON of npm dns-zonefile. Every record is read back before it is handed out, so that no value of the JSON can say
 * more than its one record.
 */
import { absoluteName } from '../../core/index.ts';
import { EXCHANGE_LISTS, EXCHANGE_SOA, type ExchangeRecord, writtenByLibrary } from './exchange-format.ts';
import { recordsOfText } from './to-json.ts';

/** Zone text with what the format does not know (left out), or why there is none. */
export type ZoneTextResult =
  | { readonly kind: 'text'; readonly text: string; readonly left: readonly string[] }
  | { readonly kind: 'wrong'; readonly why: string };

interface Line {
  /** How the record is named to people, such as `mx[2]`. */
  readonly place: string;
  readonly typeName: string;
  readonly text: string;
}

/** The zone text of a parsed JSON value; anything may be in it. */
export function zoneTextOf(json: unknown): ZoneTextResult {
  if (!isObject(json)) return { kind: 'wrong', why: 'it is no JSON object in the form of dns-zonefile' };
  const origin = originOf(json.$origin);
  if (origin === undefined) return { kind: 'wrong', why: '$origin is no domain name' };
  const ttl = json.$ttl;
  if (ttl !== undefined && !/^[0-9]+[a-z0-9]*$/i.test(String(ttl)))
    return { kind: 'wrong', why: '$ttl is no time' };
  const left = Object.keys(json).filter(
    (key) => !['$origin', '$ttl', 'soa'].includes(key) && !Object.hasOwn(EXCHANGE_LISTS, key),
  );
  const lines = linesOf(json);
  if (typeof lines === 'string') return { kind: 'wrong', why: lines };
  const head = `${origin === '' ? '' : `$ORIGIN ${origin}\n`}${ttl === undefined ? '' : `$TTL ${ttl}\n`}`;
  const text = head + lines.map((line) => `${line.text}\n`).join('');
  const wrong = firstUnread(head, lines, origin || 'origin.invalid.');
  if (wrong !== undefined) return { kind: 'wrong', why: `${wrong} makes no record of a zone` };
  return { kind: 'text', text, left };
}

/** Absolute; empty where there is none, undefined where it is no name. */
function originOf(value: unknown): string | undefined {
  if (value === undefined) return '';
  return typeof value === 'string' && value !== '' ? absoluteName(value, '.') : undefined;
}

/** One line for each record, or what is wrong. */
function linesOf(json: Readonly<Record<string, unknown>>): readonly Line[] | string {
  const lines: Line[] = [];
  const add = (
    place: string,
    list: string,
    value: unknown,
    fields: readonly string[],
  ): string | undefined => {
    const missing = isRecord(value)
      ? fields.find((field) => value[field] === undefined || value[field] === '')
      : '';
    if (missing !== undefined)
      return missing === '' ? `${place} is no record` : `${place} has no "${missing}"`;
    const record = value as ExchangeRecord;
    lines.push({ place, typeName: list.toUpperCase(), text: writtenByLibrary(list, record) });
    return undefined;
  };
  if (json.soa !== undefined) {
    const wrong = add('soa', 'soa', json.soa, EXCHANGE_SOA);
    if (wrong !== undefined) return wrong;
  }
  for (const [list, fields] of Object.entries(EXCHANGE_LISTS)) {
    const values = json[list];
    if (values === undefined) continue;
    if (!Array.isArray(values)) return `"${list}" is no list`;
    for (const [index, value] of values.entries()) {
      const wrong = add(`${list}[${index}]`, list, value, fields);
      if (wrong !== undefined) return wrong;
    }
  }
  return lines;
}

/** The first record that, read back, is not exactly one record of its type. */
function firstUnread(head: string, lines: readonly Line[], origin: string): string | undefined {
  const text = head + lines.map((line) => `${line.text}\n`).join('');
  const records = recordsOfText(text, origin);
  let offset = head.length;
  for (const line of lines) {
    const record = records.get(offset);
    if (/[\r\n]/.test(line.text) || record?.typeName !== line.typeName) return line.place;
    offset += line.text.length + 1;
  }
  return records.size === lines.length ? undefined : 'something between the records';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A record's values are numbers and strings. */
function isRecord(value: unknown): value is ExchangeRecord {
  return isObject(value) && Object.values(value).every((one) => ['string', 'number'].includes(typeof one));
}

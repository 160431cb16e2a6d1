/**
 * A zone as the JSON of npm dns-zonefile, and what that format cannot hold. Nothing is lost silently: every record is written back from
 * the JSON and compared with what it was.
 */
import {
  allRecords,
  printRecord,
  resolveZone,
  type Zone,
  type ZoneRecord,
  zoneDocumentOf,
} from '../../core/index.ts';
import {
  EXCHANGE_LISTS,
  type ExchangeRecord,
  type ExchangeZone,
  readByLibrary,
  writtenByLibrary,
} from './exchange-format.ts';

/** The zone, and the records that are not in it as they are in the file, each with the reason. */
export interface ExchangeResult {
  readonly json: ExchangeZone;
  readonly left: readonly { readonly record: ZoneRecord; readonly why: string }[];
}

/** Converts all records of a zone; `origin` is absolute. Owners become relative to it, names in the data stay absolute. */
export function exchangeZoneOf(zone: Zone, origin: string): ExchangeResult {
  const json: Record<string, unknown> = { $origin: origin };
  const left: { record: ZoneRecord; why: string }[] = [];
  const held: { record: ZoneRecord; list: string; value: ExchangeRecord }[] = [];
  for (const record of allRecords(zone)) {
    const list = record.typeName.toLowerCase();
    if (list !== 'soa' && !Object.hasOwn(EXCHANGE_LISTS, list)) {
      left.push({ record, why: `the format has no place for ${record.typeName} records` });
      continue;
    }
    const value = libraryValue(record, list, origin);
    if (value === undefined) left.push({ record, why: 'the library does not read it' });
    else held.push({ record, list, value });
  }
  const kept = new Set(unchanged(held, origin));
  for (const [index, { record, list, value }] of held.entries()) {
    if (!kept.has(index)) left.push({ record, why: 'it would come back from the format as another record' });
    else if (list === 'soa' && json.soa !== undefined)
      left.push({ record, why: 'the format holds one SOA record' });
    else if (list === 'soa') json.soa = value;
    else json[list] = [...listOf(json, list, value)];
  }
  return { json: json as ExchangeZone, left: left.sort((one, other) => one.record.id - other.record.id) };
}

/** The list of a type with one more record; the same array, so that a long list costs no copies. */
function listOf(json: Record<string, unknown>, list: string, value: ExchangeRecord): ExchangeRecord[] {
  const values = (json[list] ?? []) as ExchangeRecord[];
  values.push(value);
  return values;
}

function libraryValue(record: ZoneRecord, list: string, origin: string): ExchangeRecord | undefined {
  const owner = relativeOwner(record.owner, origin);
  const data = printRecord(record)
    .slice(record.owner.length)
    .replace(/^ \d+ IN \S+ /, '');
  const read = readByLibrary(
    origin,
    `${owner} ${record.ttl} IN ${record.typeName} ${withoutTraps(oneDigest(list, data))}`,
  );
  const found = read?.[list as keyof ExchangeZone];
  const value = Array.isArray(found) ? found[0] : found;
  return typeof value === 'object' ? (value as ExchangeRecord) : undefined;
}

/** BIND breaks long digests in pieces; the library takes the last word for the whole. */
function oneDigest(list: string, data: string): string {
  if (list !== 'ds') return data;
  const [tag, algorithm, type, ...digest] = data.split(' ');
  return [tag, algorithm, type, digest.join('')].join(' ');
}

/**
 * Data with the characters that the library misreads inside strings (apostrophes, escaped quotes, parentheses behind the word SOA) as
 * `\\DDD`, which says the same.
 */
function withoutTraps(data: string): string {
  return data.replace(/\\(\d{3}|.)|['(]/g, (found, escaped: string | undefined) => {
    if (found === "'" || escaped === "'") return '\\039';
    if (found === '(' || escaped === '(') return '\\040';
    return escaped === '"' ? '\\034' : found;
  });
}

function relativeOwner(owner: string, origin: string): string {
  const lower = owner.toLowerCase();
  if (lower === origin.toLowerCase()) return '@';
  const tail = origin === '.' ? '.' : `.${origin.toLowerCase()}`;
  return lower.endsWith(tail) ? owner.slice(0, owner.length - tail.length) : owner;
}

/** The numbers of those that read the same after the library has written them. */
function* unchanged(
  held: readonly { readonly record: ZoneRecord; readonly list: string; readonly value: ExchangeRecord }[],
  origin: string,
): Iterable<number> {
  const text = held.map(({ list, value }) => `${writtenByLibrary(list, value).replaceAll('\n', ' ')}\n`);
  const back = recordsOfText(text.join(''), origin);
  let offset = 0;
  for (const [index, { record }] of held.entries()) {
    const again = back.get(offset);
    if (again !== undefined && printRecord(again) === printRecord(record)) yield index;
    offset += (text[index] as string).length;
  }
}

/** The records of a text by the offset at which their entries begin. */
export function recordsOfText(text: string, origin: string): ReadonlyMap<number, ZoneRecord> {
  const document = zoneDocumentOf(text);
  const zone = resolveZone({ path: 'exchange', document, origin, include: () => ({ kind: 'outside' }) });
  const found = new Map<number, ZoneRecord>();
  for (const record of allRecords(zone)) found.set(record.span.start, record);
  return found;
}

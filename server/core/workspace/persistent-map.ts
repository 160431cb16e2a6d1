/**
 * An immutable map with string keys whose copies share what did not change: a change costs one bucket, and two versions are
 * compared bucket by bucket. It knows nothing about files or zones.
 */

/** A map from strings to values. Made and changed only by the functions of this module. */
export interface PersistentMap<Value> {
  readonly size: number;
  /** By hash of the key; a bucket that is the same object in two maps holds the same entries. */
  readonly buckets: readonly (ReadonlyMap<string, Value> | undefined)[];
}

/** One key that differs between two maps. `before` or `after` is undefined where the key is missing. */
export interface MapChange<Value> {
  readonly key: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

const BUCKET_COUNT = 1024;
const EMPTY: PersistentMap<never> = { size: 0, buckets: new Array(BUCKET_COUNT).fill(undefined) };

function bucketOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return ((hash >>> 16) ^ hash) & (BUCKET_COUNT - 1);
}

/** The map without entries. */
export function emptyMap<Value>(): PersistentMap<Value> {
  return EMPTY;
}

/** The value of a key; undefined where there is none. */
export function mapGet<Value>(map: PersistentMap<Value>, key: string): Value | undefined {
  return map.size === 0 ? undefined : map.buckets[bucketOf(key)]?.get(key);
}

/** Whether the map holds the key. */
export function mapHas<Value>(map: PersistentMap<Value>, key: string): boolean {
  return map.size > 0 && (map.buckets[bucketOf(key)]?.has(key) ?? false);
}

/**
 * The map with some keys set (a value) or removed (undefined). The given map is left as it is; where nothing changes, it is
 * returned itself.
 */
export function mapWith<Value>(
  map: PersistentMap<Value>,
  changes: Iterable<readonly [string, Value | undefined]>,
): PersistentMap<Value> {
  let buckets: (ReadonlyMap<string, Value> | undefined)[] | undefined;
  const own = new Map<number, Map<string, Value>>();
  let size = map.size;
  for (const [key, value] of changes) {
    const at = bucketOf(key);
    const current = own.get(at) ?? map.buckets[at];
    if (value === undefined ? !current?.has(key) : current?.get(key) === value) continue;
    let bucket = own.get(at);
    if (!bucket) {
      bucket = new Map(map.buckets[at] ?? []);
      own.set(at, bucket);
    }
    if (value === undefined) {
      bucket.delete(key);
      size--;
    } else {
      if (!bucket.has(key)) size++;
      bucket.set(key, value);
    }
  }
  for (const [at, bucket] of own) {
    buckets ??= map.buckets.slice();
    buckets[at] = bucket.size > 0 ? bucket : undefined;
  }
  return buckets ? { size, buckets } : map;
}

/** The entries, in no order that means anything. */
export function* mapEntries<Value>(map: PersistentMap<Value>): Generator<[string, Value], void, undefined> {
  for (const bucket of map.buckets) if (bucket) yield* bucket;
}

/** The keys in ascending order of their UTF-16 units. */
export function sortedKeys<Value>(map: PersistentMap<Value>): string[] {
  const keys: string[] = [];
  for (const bucket of map.buckets) if (bucket) for (const key of bucket.keys()) keys.push(key);
  return keys.sort();
}

/** The keys whose values are not the same object, found at the price of the buckets that differ. */
export function mapChanges<Value>(
  before: PersistentMap<Value>,
  after: PersistentMap<Value>,
): MapChange<Value>[] {
  const changes: MapChange<Value>[] = [];
  if (before === after) return changes;
  for (let at = 0; at < BUCKET_COUNT; at++) {
    const old = before.buckets[at];
    const now = after.buckets[at];
    if (old === now) continue;
    if (old) {
      for (const [key, value] of old) {
        const current = now?.get(key);
        if (current !== value) changes.push({ key, before: value, after: current });
      }
    }
    if (now) {
      for (const [key, value] of now)
        if (!old?.has(key)) changes.push({ key, before: undefined, after: value });
    }
  }
  return changes;
}

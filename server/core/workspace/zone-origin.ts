/**
 * What a zone file says about its own origin: the owner of its SOA, where the `$ORIGIN` lines before it make that owner known
 * without guessing. Names of files and declarations are other modules' affair.
 */
import { absoluteName, nameKey } from '../dns/name.ts';
import { documentEntries, documentSlice, type ZoneDocument } from '../zone/document.ts';

/** Entries that are looked through for an SOA; it stands at the top of nearly every zone. */
const MAX_ENTRIES = 2000;

/**
 * The SOA's owner, absolute in lower case. `holdsSoa` is true also where the owner hangs on an origin that nothing before it
 * says (`@`, a relative or missing owner).
 */
export interface SoaOrigin {
  readonly holdsSoa: boolean;
  /** Where the SOA record starts; undefined without one. */
  readonly soaStart: number | undefined;
  readonly origin: string | undefined;
}

const known = new WeakMap<ZoneDocument, SoaOrigin>();

/** The SOA origin of a document; looked for among its first entries only. */
export function soaOriginOf(document: ZoneDocument): SoaOrigin {
  let answer = known.get(document);
  if (!answer) {
    answer = findSoa(document);
    known.set(document, answer);
  }
  return answer;
}

function findSoa(document: ZoneDocument): SoaOrigin {
  let origin: string | undefined;
  let owner: string | undefined;
  let count = 0;
  for (const entry of documentEntries(document)) {
    if (++count > MAX_ENTRIES) break;
    if (entry.kind !== 'record' && entry.kind !== 'directive') continue;
    const end = Math.min(entry.span.end, entry.span.start + 2048);
    const text = documentSlice(document, { start: entry.span.start, end });
    const words = text
      .replace(/;[^\n]*/g, '')
      .replace(/[()]/g, ' ')
      .split(/\s+/, 8);
    if (entry.kind === 'directive') {
      if (words[0]?.toUpperCase() === '$ORIGIN') origin = resolve(words[1] ?? '', origin);
      continue;
    }
    if (words[0] !== '') owner = words[0] === undefined ? owner : resolve(words[0], origin);
    if (isSoa(words)) return { holdsSoa: true, soaStart: entry.content.start, origin: owner };
  }
  return { holdsSoa: false, soaStart: undefined, origin: undefined };
}

/** Whether a record's words (the owner first, possibly empty) name the type SOA; TTL and class may stand before it. */
function isSoa(words: readonly string[]): boolean {
  for (const word of words.slice(1, 4)) {
    const upper = word.toUpperCase();
    if (upper === 'SOA' || upper === 'TYPE6') return true;
    if (!/^(?:\d[0-9SMHDW]*|IN|CH|HS|CLASS\d+)$/.test(upper)) return false;
  }
  return false;
}

function resolve(written: string, origin: string | undefined): string | undefined {
  if (written === '@') return origin;
  const absolute = written.endsWith('.')
    ? absoluteName(written, '.')
    : origin === undefined
      ? undefined
      : absoluteName(written, origin);
  return absolute === undefined ? undefined : nameKey(absolute);
}

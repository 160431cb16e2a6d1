/**
 * The records of a zone that have to do with DKIM keys: TXT and CNAME records below `_domainkey`, and TXT records elsewhere that say they
 * are a key. Blocks keep which of their rows are, and what there is to say of them, so an edit costs its own blocks.
 */
import { type DkimRecord, dkimNameOf, parseDkim, saysDkim } from '../../txt/dkim.ts';
import { type JoinedText, joinStrings, type WrittenString } from '../../txt/joined-text.ts';
import { isUsualKey } from '../../txt/usual-key.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { isTemplatedText } from '../../workspace/zone-completeness.ts';
import {
  blockMark,
  dataWordsOfRow,
  markedRecords,
  mayHoldMarked,
  type RowMark,
} from '../../zone/marked-rows.ts';
import { ownerNameOfRow } from '../../zone/record.ts';
import { offsetOfRow, type ResolvedBlock } from '../../zone/resolved-block.ts';
import { plainTextOfRow } from '../../zone/spf-text.ts';
import { tellingRows } from '../../zone/telling-texts.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Zone } from '../../zone/zone.ts';

const CNAME = 5;
const TXT = 16;
/** More strings than a record of 64 KB has of any use. */
const MOST_STRINGS = 300;
/** RFC 8301 §3.2: verifiers refuse shorter keys, and signers are to have the longer ones. */
export const LEAST_BITS = 1024;
export const GOOD_BITS = 2048;

const KEY = 1;
const FAULT = 2;
const UNKNOWN_TAG = 4;
const SHORT = 8;
const REVOKED = 16;
const TESTING = 32;
const OTHER_SERVICE = 64;
const MISPLACED = 128;
const ALIAS = 256;

/** Rows of a block of which there is something to say, ascending, and what. */
interface BlockFacts {
  readonly rows: readonly number[];
  readonly facts: readonly number[];
}

const NOTHING: BlockFacts = { rows: [], facts: [] };

/** By the rows of a block. */
const factsOfBlocks = new WeakMap<Int32Array, BlockFacts>();

/** Many domains publish the same key. */
const known = new Map<string, number>();
const MOST_KNOWN = 5000;

function factsOfBlock(block: ResolvedBlock): BlockFacts {
  let facts = factsOfBlocks.get(block.data);
  if (facts === undefined) {
    facts = readBlock(block);
    factsOfBlocks.set(block.data, facts);
  }
  return facts;
}

function readBlock(block: ResolvedBlock): BlockFacts {
  const telling = tellingRows(block);
  const rows: number[] = [];
  const facts: number[] = [];
  for (let at = 0; at < telling.rows.length; at++) {
    const row = telling.rows[at] as number;
    const found = readRow(block, row, telling.texts[at] as number);
    if (found === 0) continue;
    rows.push(row);
    facts.push(found);
  }
  return rows.length === 0 ? NOTHING : { rows, facts };
}

function readRow(block: ResolvedBlock, row: number, textAt: number): number {
  const { text, start, end } = block.source;
  if (textAt >= 0 && isUsualKey(text, textAt, end)) {
    USUAL_NAME.lastIndex = start + offsetOfRow(block, row);
    if (USUAL_NAME.test(text)) return KEY;
  }
  const isKey = dkimNameOf(ownerNameOfRow(block, row)) !== undefined;
  if (block.types[row] === CNAME) return isKey ? ALIAS : 0;
  return isKey ? readKey(block, row) : readOther(block, row);
}

/** Where most keys stand: a selector of one label, and the domain or some of it. */
const USUAL_NAME = /[a-z0-9-]+\._domainkey\.[a-z0-9]/iy;

function readOther(block: ResolvedBlock, row: number): number {
  if (!/DKIM/.test(plainTextOfRow(block, row) ?? dataWordsOfRow(block, row, 1)[0] ?? '')) return 0;
  const words = dataWordsOfRow(block, row, MOST_STRINGS);
  return saysDkim(joinedOf(words).text) && !words.some(isTemplatedText) ? MISPLACED : 0;
}

function readKey(block: ResolvedBlock, row: number): number {
  const words = dataWordsOfRow(block, row, MOST_STRINGS);
  const text = words.join(' ');
  let facts = known.get(text);
  if (facts === undefined) {
    if (known.size > MOST_KNOWN) known.clear();
    facts = words.some(isTemplatedText) ? 0 : KEY | factsOf(parseDkim(joinedOf(words)));
    known.set(text, facts);
  }
  return facts;
}

function factsOf({ faults, unknownTags, key, flags, services }: DkimRecord): number {
  return (
    (faults.length > 0 ? FAULT : 0) |
    (unknownTags.length > 0 ? UNKNOWN_TAG : 0) |
    (key.kind === 'rsa' && key.bits < GOOD_BITS ? SHORT : 0) |
    (key.kind === 'revoked' ? REVOKED : 0) |
    (flags.length > 0 ? TESTING : 0) |
    (services.length > 0 ? OTHER_SERVICE : 0)
  );
}

function joinedOf(words: readonly string[]): JoinedText {
  return joinStrings(words.map((text): WrittenString => ({ text, start: 0 })));
}

const related = blockMark([TXT, CNAME], (block) => factsOfBlock(block).rows);

const marks = new Map<number, RowMark>();

/** Picks the rows of which a bit is true: in zones of any size hardly any. */
function markFor(bit: number): RowMark {
  let mark = marks.get(bit);
  if (mark === undefined) {
    mark = blockMark([TXT, CNAME], (block) => {
      const { rows, facts } = factsOfBlock(block);
      return rows.filter((_row, at) => ((facts[at] as number) & bit) !== 0);
    });
    marks.set(bit, mark);
  }
  return mark;
}

/** What there may be to say of a key. */
const KINDS = {
  any: KEY,
  faulty: FAULT,
  'unknown-tag': UNKNOWN_TAG,
  short: SHORT,
  revoked: REVOKED,
  flags: TESTING,
  services: OTHER_SERVICE,
} as const;

function recordsWith(zone: Zone, bit: number): Iterable<ZoneRecord> {
  return markedRecords(zone, markFor(bit));
}

/** Whether the zone may have records that have to do with DKIM keys. */
export function mayHaveDkim({ zone }: WorkspaceZone): boolean {
  return mayHoldMarked(zone, related);
}

/** A DKIM key of a zone. */
export interface DkimRow {
  readonly record: ZoneRecord;
  readonly dkim: DkimRecord;
  readonly selector: string;
  /** Absolute. */
  readonly domain: string;
}

/** The DKIM keys of a zone in whose text there is something of the kind; records that `$GENERATE` makes and templates are left out. */
export function* dkimRows({ zone }: WorkspaceZone, kind: keyof typeof KINDS): Iterable<DkimRow> {
  for (const record of recordsWith(zone, KINDS[kind])) {
    const name = dkimNameOf(record.owner);
    if (name !== undefined && !record.generated) yield { record, dkim: dkimOfRecord(record), ...name };
  }
}

/** The TXT records that say they are a DKIM key and do not stand where one is looked for. */
export function misplacedKeys({ zone }: WorkspaceZone): Iterable<ZoneRecord> {
  return recordsWith(zone, MISPLACED);
}

/** The CNAME records at names of DKIM keys. */
export function keyAliases({ zone }: WorkspaceZone): Iterable<ZoneRecord> {
  return recordsWith(zone, ALIAS);
}

/** A TXT record read as a DKIM key, with places in its file. */
export function dkimOfRecord(record: ZoneRecord): DkimRecord {
  return parseDkim(joinStrings(record.fields.map(({ text, span }) => ({ text, start: span.start }))));
}

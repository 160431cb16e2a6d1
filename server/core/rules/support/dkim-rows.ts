/**
 * The records of a zone that have to do with DKIM keys: TXT and CNAME records below `_domainkey`, and TXT records elsewhere that say they
 * are a key. Blocks keep which of their rows are, and what there is to say of them, so an edit costs its own blocks.
 */
import { type DkimRecord, dkimNameOf, parseDkim, saysDkim } from '../../txt/dkim.ts';
import { type JoinedText, joinStrings, type WrittenString } from '../../txt/joined-text.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { isTemplatedText } from '../../workspace/zone-completeness.ts';
import { blockOfId } from '../../zone/look-up.ts';
import { dataWordsOfRow, markedIds, mayHoldMarked, rowMark } from '../../zone/marked-rows.ts';
import { ownerNameOfRow, recordOfRow, rowOfId } from '../../zone/record.ts';
import { holdsType, isFaultyRow, type ResolvedBlock } from '../../zone/resolved-block.ts';
import { mayRowSay } from '../../zone/row-text.ts';
import { plainTextOfRow } from '../../zone/spf-text.ts';
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

const factsOfBlocks = new WeakMap<ResolvedBlock, ReadonlyMap<number, number>>();
const NONE: ReadonlyMap<number, number> = new Map();

/** Many domains publish the same key. */
const known = new Map<string, number>();
const MOST_KNOWN = 5000;

/** The block that was asked about last: rows are asked for one after the other. */
let last: { readonly block: ResolvedBlock | undefined; readonly facts: ReadonlyMap<number, number> } = {
  block: undefined,
  facts: NONE,
};

function factsOfRow(block: ResolvedBlock, row: number): number {
  if (last.block !== block) {
    let facts = factsOfBlocks.get(block);
    if (facts === undefined) {
      facts = mayHoldKeys(block) ? readBlock(block) : NONE;
      factsOfBlocks.set(block, facts);
    }
    last = { block, facts };
  }
  return last.facts.get(row) ?? 0;
}

/** Whether the words stand anywhere in what the block says or inherits. */
function mayHoldKeys(block: ResolvedBlock): boolean {
  if (!holdsType(block, TXT) && !holdsType(block, CNAME)) return false;
  const { source, inState } = block;
  const text = source.text.slice(source.start, source.end);
  const inherited = `${inState.origin.name} ${inState.owner}`;
  return (
    text.includes('DKIM1') ||
    [text, inherited].some((one) =>
      ['_domainkey', '_DOMAINKEY', '_DomainKey', '_Domainkey'].some((word) => one.includes(word)),
    )
  );
}

const WORDS = /DKIM|domainkey/i;

function readBlock(block: ResolvedBlock): ReadonlyMap<number, number> {
  const facts = new Map<number, number>();
  for (let row = 0; row < block.count; row++) {
    const type = block.types[row];
    if ((type !== TXT && type !== CNAME) || isFaultyRow(block, row)) continue;
    if (!mayRowSay(block, row, WORDS)) continue;
    const isKey = dkimNameOf(ownerNameOfRow(block, row)) !== undefined;
    const found = type === CNAME ? (isKey ? ALIAS : 0) : isKey ? readKey(block, row) : readOther(block, row);
    if (found !== 0) facts.set(row, found);
  }
  return facts;
}

function readOther(block: ResolvedBlock, row: number): number {
  if (!/DKIM/.test(dataWordsOfRow(block, row, 1)[0] ?? '')) return 0;
  const words = dataWordsOfRow(block, row, MOST_STRINGS);
  return saysDkim(joinedOf(words).text) && !words.some(isTemplatedText) ? MISPLACED : 0;
}

function readKey(block: ResolvedBlock, row: number): number {
  const plain = plainTextOfRow(block, row);
  if (plain !== undefined && isUsualKey(plain)) return KEY;
  const words = dataWordsOfRow(block, row, MOST_STRINGS);
  const text = words.join(' ');
  if (isUsualKey(text)) return KEY;
  let facts = known.get(text);
  if (facts === undefined) {
    if (known.size > MOST_KNOWN) known.clear();
    facts = words.some(isTemplatedText) ? 0 : KEY | factsOf(parseDkim(joinedOf(words)));
    known.set(text, facts);
  }
  return facts;
}

/** Whether quoted strings are the usual record with an RSA key of 2,048 bits and exponent 65537, of which there is nothing to say. */
function isUsualKey(strings: string): boolean {
  return USUAL_KEY.test(strings.slice(1, -1).replace(/"[ \t]+"/g, ''));
}

const USUAL_KEY =
  /^v=DKIM1; ?(?:k=rsa; ?)?p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA[g-z0-9+/][A-Za-z0-9+/]{341}IDAQAB;?$/;

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

/** One test for all: in zones of any size the rows are gone through once, and hardly any pass. */
const related = rowMark([TXT, CNAME], (block, row) => factsOfRow(block, row) !== 0);

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

function* recordsWith(zone: Zone, bit: number): Iterable<ZoneRecord> {
  for (const id of markedIds(zone, related)) {
    const block = blockOfId(zone, id);
    const row = rowOfId(id);
    if ((factsOfRow(block, row) & bit) !== 0) yield recordOfRow(zone, block, row);
  }
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

/**
 * The TXT records of a zone that are, or were meant to be, DMARC, MTA-STS, TLS-RPT or BIMI records, told by their text and owner alone.
 * Blocks keep what was found in them, and each text is read once, however many domains have the same.
 */
import { nameKey } from '../dns/name.ts';
import { isBimiText } from '../txt/bimi.ts';
import {
  DMARC_TAGS,
  type DmarcRecord,
  dmarcLookalikeOf,
  dmarcTag,
  expectedInTag,
  parseDmarcText,
  strictnessOf,
} from '../txt/dmarc.ts';
import { type JoinedText, joinStrings } from '../txt/joined-text.ts';
import { isStsLookalike, isStsText } from '../txt/mta-sts.ts';
import { isTlsRptLookalike, isTlsRptText } from '../txt/tls-rpt.ts';
import {
  blockMark,
  dataWordsOfRow,
  markedIds,
  markedRecords,
  mayHoldMarked,
  type RowMark,
} from '../zone/marked-rows.ts';
import { ownerNameOfRow } from '../zone/record.ts';
import { offsetOfRow, type ResolvedBlock } from '../zone/resolved-block.ts';
import { plainTextOfRow } from '../zone/spf-text.ts';
import { tellingRows } from '../zone/telling-texts.ts';
import type { ZoneRecord } from '../zone/types.ts';
import type { WorkspaceZone } from './types.ts';
import { isTemplatedText } from './zone-completeness.ts';

const TXT = 16;

/** More strings than a record of 64 KB has of any use. */
const MOST_STRINGS = 300;

/** What a record is, or has about it; several may be true. */
export type PolicyMark =
  /** A DMARC record at `_dmarc`, or at a name below `_dmarc` that others lead to. */
  | 'dmarc'
  /** One of these in whose text itself there may be something to speak of. */
  | 'dmarc-questionable'
  /** A text at `_dmarc` that is no DMARC record, and was meant to be one. */
  | 'dmarc-lookalike'
  /** A DMARC record at another name. */
  | 'dmarc-misplaced'
  /** A text at `_dmarc` that has nothing to do with DMARC. */
  | 'dmarc-unrelated'
  /** A DMARC record whose reports go to a domain that is neither above nor below its own. */
  | 'dmarc-reports-elsewhere'
  /** A DMARC record that asks for strict alignment. */
  | 'dmarc-strict'
  /** An MTA-STS record at `_mta-sts`. */
  | 'sts'
  /** An MTA-STS record at another name, or a text at `_mta-sts` that was meant to be one. */
  | 'sts-astray'
  /** A TLS-RPT record at `_smtp._tls`. */
  | 'tls-rpt'
  | 'tls-rpt-astray'
  /** A BIMI record at a name below `_bimi`. */
  | 'bimi';

const MARKS: readonly PolicyMark[] = [
  'dmarc',
  'dmarc-questionable',
  'dmarc-lookalike',
  'dmarc-misplaced',
  'dmarc-unrelated',
  'dmarc-reports-elsewhere',
  'dmarc-strict',
  'sts',
  'sts-astray',
  'tls-rpt',
  'tls-rpt-astray',
  'bimi',
];

function bitOf(mark: PolicyMark): number {
  return 1 << MARKS.indexOf(mark);
}

/** Rows without one of these words are no such record, in whatever name or text. */
const WORDS = /dmarc|stsv1|mta-?sts|tls-?rpt|_tls|bimi/i;

/** Rows of a block of which there is something to say, ascending, and what. */
interface BlockMarks {
  readonly rows: readonly number[];
  readonly bits: readonly number[];
}

const NOTHING: BlockMarks = { rows: [], bits: [] };

/** By the rows of a block. */
const marksOfBlocks = new WeakMap<Int32Array, BlockMarks>();

function marksOfBlock(block: ResolvedBlock): BlockMarks {
  let found = marksOfBlocks.get(block.data);
  if (found === undefined) {
    found = readBlock(block);
    marksOfBlocks.set(block.data, found);
  }
  return found;
}

function readBlock(block: ResolvedBlock): BlockMarks {
  const telling = tellingRows(block);
  const rows: number[] = [];
  const bits: number[] = [];
  for (let at = 0; at < telling.rows.length; at++) {
    const row = telling.rows[at] as number;
    if (block.types[row] !== TXT || isPlainKey(block, row, telling.texts[at] as number)) continue;
    const found = readRowBits(block, row);
    if (found === 0) continue;
    rows.push(row);
    bits.push(found);
  }
  return rows.length === 0 ? NOTHING : { rows, bits };
}

/** Whether a row is a DKIM key where it belongs, told without its owner: most texts of a zone may be. */
function isPlainKey(block: ResolvedBlock, row: number, textAt: number): boolean {
  const { source } = block;
  if (textAt < 0 || !source.text.startsWith('"v=DKIM1;', textAt)) return false;
  SELECTOR.lastIndex = source.start + offsetOfRow(block, row);
  return SELECTOR.test(source.text);
}

const SELECTOR = /[a-z0-9-]+\._domainkey[.\s]/iy;

function readRowBits(block: ResolvedBlock, row: number): number {
  const name = ownerNameOfRow(block, row);
  const plain = plainTextOfRow(block, row);
  const usual = plain === undefined ? undefined : usualFacts(plain);
  if (usual !== undefined) return bitsAt(nameKey(name), usual);
  const words = dataWordsOfRow(block, row, MOST_STRINGS);
  const key = words.length === 1 ? (words[0] as string) : words.join(' ');
  if (!WORDS.test(name) && !WORDS.test(key)) return 0;
  return bitsAt(nameKey(name), factsOf(key, words));
}

/** What a text says without its owner. */
interface TextFacts {
  readonly kind:
    | 'dmarc'
    | 'dmarc-lookalike'
    | 'sts'
    | 'sts-lookalike'
    | 'tls-rpt'
    | 'tls-rpt-lookalike'
    | 'bimi'
    | 'other';
  readonly templated: boolean;
  readonly questionable: boolean;
  readonly strict: boolean;
  /** Domains that reports go to. */
  readonly domains: readonly string[];
}

const known = new Map<string, TextFacts>();
const MOST_KNOWN = 5000;

/** Most policies are written so, each with an address of its own; they need no closer look. */
const USUAL = /^"v=DMARC1; ?p=(?:quarantine|reject); ?rua=mailto:[\w.+-]+@([a-z0-9-]+(?:\.[a-z0-9-]+)+);?"$/;

function usualFacts(strings: string): TextFacts | undefined {
  const domain = USUAL.exec(strings)?.[1];
  if (domain === undefined) return undefined;
  return { kind: 'dmarc', templated: false, questionable: false, strict: false, domains: [domain] };
}

function factsOf(key: string, words: readonly string[]): TextFacts {
  const usual = usualFacts(key);
  if (usual !== undefined) return usual;
  let facts = known.get(key);
  if (facts === undefined) {
    if (known.size > MOST_KNOWN) known.clear();
    facts = readFacts(words);
    known.set(key, facts);
  }
  return facts;
}

function readFacts(words: readonly string[]): TextFacts {
  const joined = joinStrings(words.map((text) => ({ text, start: 0 })));
  const plain = { templated: words.some(isTemplatedText), questionable: false, strict: false, domains: [] };
  const dmarc = parseDmarcText(joined);
  if (dmarc === undefined) return { ...plain, kind: kindOf(joined) };
  const domains = [...dmarc.rua, ...dmarc.ruf].flatMap(({ domain }) => domain ?? []);
  const strict = dmarc.adkim === 's' || dmarc.aspf === 's';
  return { ...plain, kind: 'dmarc', questionable: !isPlainDmarc(dmarc), strict, domains };
}

function kindOf({ text }: JoinedText): TextFacts['kind'] {
  if (dmarcLookalikeOf(text) !== undefined) return 'dmarc-lookalike';
  if (isStsText(text)) return 'sts';
  if (isStsLookalike(text)) return 'sts-lookalike';
  if (isTlsRptText(text)) return 'tls-rpt';
  if (isTlsRptLookalike(text)) return 'tls-rpt-lookalike';
  return isBimiText(text) ? 'bimi' : 'other';
}

/** Whether no rule has anything to say of the text as such. Says no rather too often. */
function isPlainDmarc({ list, p, sp, np, rua, ruf, testing }: DmarcRecord): boolean {
  if (p === undefined || p === 'none' || testing || rua.length === 0) return false;
  if ([...rua, ...ruf].some(({ fault, sizePart }) => fault !== undefined || sizePart !== undefined))
    return false;
  if (strictnessOf(sp ?? p) < strictnessOf(p) || strictnessOf(np ?? sp ?? p) < strictnessOf(p)) return false;
  return list.tags.every(({ name, value, fault }, at) => {
    const lower = name.toLowerCase();
    if (fault !== undefined || !(DMARC_TAGS as readonly string[]).includes(lower)) return false;
    if (lower === 'p' && at !== 1) return false;
    return dmarcTag(list, lower) === list.tags[at] && expectedInTag(lower, value) === undefined;
  });
}

function bitsAt(owner: string, { kind, templated, questionable, strict, domains }: TextFacts): number {
  if (templated) return 0;
  const isOwnDmarc = owner.startsWith('_dmarc.');
  const isReport = owner.includes('_report._dmarc.') && /(?:^|\.)_report\._dmarc\./.test(owner);
  switch (kind) {
    case 'dmarc': {
      if (isReport) return 0;
      if (!isOwnDmarc && !owner.includes('._dmarc.'))
        return owner.startsWith('*') ? 0 : bitOf('dmarc-misplaced');
      const domain = domainOfDmarc(owner);
      const isElsewhere = domains.some((other) => !isRelated(`${other}.`, domain));
      return (
        bitOf('dmarc') |
        (questionable ? bitOf('dmarc-questionable') : 0) |
        (strict ? bitOf('dmarc-strict') : 0) |
        (isElsewhere ? bitOf('dmarc-reports-elsewhere') : 0)
      );
    }
    case 'sts':
      return owner.startsWith('_mta-sts.') ? bitOf('sts') : bitOf('sts-astray');
    case 'tls-rpt':
      return owner.startsWith('_smtp._tls.') ? bitOf('tls-rpt') : bitOf('tls-rpt-astray');
    case 'bimi':
      return owner.includes('._bimi.') ? bitOf('bimi') : 0;
    case 'sts-lookalike':
      return owner.startsWith('_mta-sts.') ? bitOf('sts-astray') : 0;
    case 'tls-rpt-lookalike':
      return owner.startsWith('_smtp._tls.') ? bitOf('tls-rpt-astray') : 0;
    case 'dmarc-lookalike':
      return isOwnDmarc ? bitOf('dmarc-lookalike') : 0;
    case 'other':
      return isOwnDmarc ? bitOf('dmarc-unrelated') : 0;
  }
}

/** The domain that a record is for, by its owner (a name key): what stands behind `_dmarc`. */
export function domainOfDmarc(owner: string): string {
  const at = owner.startsWith('_dmarc.') ? 0 : owner.indexOf('._dmarc.') + 1;
  return owner.slice(at + '_dmarc.'.length) || '.';
}

function isRelated(one: string, other: string): boolean {
  return one === other || isBelow(one, other) || isBelow(other, one);
}

function isBelow(one: string, other: string): boolean {
  return one.endsWith(other) && one.charCodeAt(one.length - other.length - 1) === 46;
}

const NO_ROWS: readonly number[] = [];
const marks = new Map<PolicyMark, RowMark>();

function markFor(mark: PolicyMark): RowMark {
  const bit = bitOf(mark);
  let made = marks.get(mark);
  if (made === undefined) {
    made = blockMark([TXT], (block) => {
      const { rows, bits } = marksOfBlock(block);
      return rows.length === 0 ? NO_ROWS : rows.filter((_row, at) => ((bits[at] as number) & bit) !== 0);
    });
    marks.set(mark, made);
  }
  return made;
}

const tests = new Map<string, (zone: WorkspaceZone) => boolean>();

/** A test of zones, the same function for the same marks: whether there may be records with one of them. */
export function zonesWith(...wanted: readonly PolicyMark[]): (zone: WorkspaceZone) => boolean {
  const key = wanted.join(' ');
  const made =
    tests.get(key) ??
    (({ zone }: WorkspaceZone) => wanted.some((mark) => mayHoldMarked(zone, markFor(mark))));
  tests.set(key, made);
  return made;
}

/** How many records of a zone have a mark; no record is made for it. */
export function policyCount({ zone }: Pick<WorkspaceZone, 'zone'>, mark: PolicyMark): number {
  return markedIds(zone, markFor(mark)).length;
}

/** The records of a zone that have a mark, in the order of the text. */
export function policyRecords({ zone }: Pick<WorkspaceZone, 'zone'>, mark: PolicyMark): Iterable<ZoneRecord> {
  return markedRecords(zone, markFor(mark));
}

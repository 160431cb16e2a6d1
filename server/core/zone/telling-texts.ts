/**
 * Which TXT and CNAME rows may have to do with mail policies (DKIM, DMARC, MTA-STS, TLS-RPT, BIMI), told by the first characters of their
 * text and by where their owner is written, so that of most rows nothing is read. What they say is not known here.
 */
import { holdsType, isFaultyRow, offsetOfRow, type ResolvedBlock } from './resolved-block.ts';

const CNAME = 5;
const TXT = 16;

/** Some rows of a block in ascending order. */
export interface TellingRows {
  readonly rows: readonly number[];
  /** For each row: where its text begins, the quote included, as an offset into the block's whole text; -1 where that takes a reading. */
  readonly texts: readonly number[];
}

const NONE: TellingRows = { rows: [], texts: [] };

/**
 * The TXT and CNAME rows below a name with an underscore, and the TXT rows that begin with a `v` and are no plain SPF record; those as well
 * of which neither is certain. Faulty rows are left out.
 */
export function tellingRows(block: ResolvedBlock): TellingRows {
  const { types, count } = block;
  if (!holdsType(block, TXT) && !holdsType(block, CNAME)) return NONE;
  const { text, start, end } = block.source;
  const isBelow = block.inState.origin.name.includes('_') || block.origins.some(saysUnderscore);
  let owner = -1;
  let seenOwner = -2;
  let isNamed = false;
  let rows: number[] | undefined;
  let texts: number[] | undefined;
  for (let row = 0; row < count; row++) {
    const at = start + offsetOfRow(block, row);
    const first = text.charCodeAt(at);
    if (first !== 32 && first !== 9) owner = at;
    const type = types[row];
    if ((type !== TXT && type !== CNAME) || isFaultyRow(block, row)) continue;
    if (seenOwner !== owner) {
      seenOwner = owner;
      isNamed =
        isBelow || (owner < 0 ? block.inState.owner.includes('_') : mayHaveUnderscore(text, owner, end));
    }
    const data = type === TXT ? dataAt(text, at, end) : -1;
    if (!isNamed && (type === CNAME || (data >= 0 && !isTelling(text, data)))) continue;
    rows ??= [];
    texts ??= [];
    rows.push(row);
    texts.push(data);
  }
  return rows === undefined || texts === undefined ? NONE : { rows, texts };
}

function saysUnderscore({ origin }: ResolvedBlock['origins'][number]): boolean {
  return origin.includes('_');
}

/** Whether the owner written at `at` has an underscore, or an escape or quote that could hide one. */
function mayHaveUnderscore(text: string, at: number, end: number): boolean {
  for (let to = at; to < end; to++) {
    const unit = text.charCodeAt(to);
    if (unit <= 32) return false;
    if (unit === 95 || unit === 92 || unit === 34 || unit === 40) return true;
  }
  return false;
}

/** Where the data of the TXT entry at `at` begins; -1 where a comment or an escape stands before it. */
function dataAt(text: string, at: number, end: number): number {
  let to = at;
  for (let word = 0; word < MOST_WORDS; word++) {
    const start = to;
    for (; to < end; to++) {
      const unit = text.charCodeAt(to);
      if (unit <= 32 || unit === 40 || unit === 41) break;
      if (unit === 34 || unit === 59 || unit === 92) return -1;
    }
    const isType =
      to - start === 3 &&
      (text.charCodeAt(start) | 32) === 116 &&
      (text.charCodeAt(start + 1) | 32) === 120 &&
      (text.charCodeAt(start + 2) | 32) === 116;
    to = pastGaps(text, to, end);
    // The first word is the owner, or nothing where it is inherited.
    if (isType && word > 0) return to < end ? to : -1;
  }
  return -1;
}

/** Owner, TTL, class and type. */
const MOST_WORDS = 4;

/** Behind blanks, line ends and parentheses. */
export function pastGaps(text: string, at: number, end: number): number {
  let to = at;
  for (; to < end; to++) {
    const unit = text.charCodeAt(to);
    if (unit > 32 && unit !== 40 && unit !== 41) break;
  }
  return to;
}

/** Whether text may begin with a version, and surely not with that of SPF. */
function isTelling(text: string, at: number): boolean {
  const from = text.charCodeAt(at) === 34 ? at + 1 : at;
  const unit = text.charCodeAt(from);
  if ((unit | 32) === 118) return !text.startsWith('=spf1 ', from + 1);
  return !(unit > 32 && unit < 127) || unit === 34 || unit === 39 || unit === 92 || unit === 59;
}

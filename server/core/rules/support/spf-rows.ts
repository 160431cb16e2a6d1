/**
 * The TXT records of a zone that are SPF, found by their text alone: blocks keep which of their rows are, and texts are read once however
 * many domains have the same.
 */
import { joinStrings } from '../../txt/joined-text.ts';
import { isSpfText, parseSpfText, type SpfRecord, type SpfTerm } from '../../txt/spf.ts';
import { asksDns } from '../../workspace/spf-cost.ts';
import { spfOfRecord } from '../../workspace/spf-policy.ts';
import { MOST_EXCHANGES } from '../../workspace/spf-targets.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { isTemplatedText } from '../../workspace/zone-completeness.ts';
import {
  blockMark,
  dataWordsOfRow,
  markedRecords,
  mayHoldMarked,
  type RowMark,
} from '../../zone/marked-rows.ts';
import { markedWithoutMx } from '../../zone/own-mx.ts';
import { FLAG_SPF_TEXT, type ResolvedBlock } from '../../zone/resolved-block.ts';
import { isSpfTextRow, plainTextOfRow } from '../../zone/spf-text.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { coveredTerms } from './spf-covered.ts';

const TXT = 16;

/** More strings than a record of 64 KB has of any use. */
const MOST_STRINGS = 300;

/** What the text of a TXT record says without any look-up. */
interface TextFacts {
  readonly isSpf: boolean;
  /** Something that a rule may speak of stands in the text itself. */
  readonly questionable: boolean;
  /** It is no SPF record, and looks like one. */
  readonly lookalike: boolean;
  /** It includes or redirects to another policy, or asks for much. */
  readonly costs: boolean;
  /** It has mechanisms that ask for a name which the text says. */
  readonly asks: boolean;
  /** All that it asks for are the exchanges of its own name. */
  readonly asksOwnMx: boolean;
}

const NOTHING: TextFacts = {
  isSpf: false,
  questionable: false,
  lookalike: false,
  costs: false,
  asks: false,
  asksOwnMx: false,
};

const known = new Map<string, TextFacts>();
const MOST_KNOWN = 5000;

/** What is there to say of some rows of a block, and of which. */
interface BlockFacts {
  readonly rows: readonly number[];
  readonly facts: readonly TextFacts[];
}

const NO_FACTS: BlockFacts = { rows: [], facts: [] };

/** By the rows of a block: those of which there is something to say. Each text is looked at once, however many rules ask. */
const factsOfBlocks = new WeakMap<Int32Array, BlockFacts>();

/**
 * What a text begins with that may be SPF or be meant so, behind its quote. A string may end, or go on with an escape, in the middle of
 * the mark.
 */
const BEGINNING = /^"?(?:[\\ '\u00a0]|""|"$|v\s*(?:[\\"]|$|=\s*(?:[s\\"]|$))|spf)/i;

function factsOfBlock(block: ResolvedBlock): BlockFacts {
  if ((block.flags & FLAG_SPF_TEXT) === 0) return NO_FACTS;
  let found = factsOfBlocks.get(block.data);
  if (found !== undefined) return found;
  const rows: number[] = [];
  const facts: TextFacts[] = [];
  for (let at = 0; at < block.count; at++) {
    if (!isSpfTextRow(block, at)) continue;
    const said = readFacts(block, at);
    if (said === NOTHING) continue;
    rows.push(at);
    facts.push(said);
  }
  found = rows.length === 0 ? NO_FACTS : { rows, facts };
  factsOfBlocks.set(block.data, found);
  return found;
}

/** A policy of one address, of which there is nothing to say whatever the address is. */
const ONE_ADDRESS =
  /^"v=spf1 \+?ip4:(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d) [-~]all"$/;

function readFacts(block: ResolvedBlock, row: number): TextFacts {
  const strings = plainTextOfRow(block, row);
  if (strings !== undefined && ONE_ADDRESS.test(strings)) return NOTHING;
  const seen = strings === undefined ? undefined : known.get(strings);
  if (seen !== undefined) return seen;
  const words = dataWordsOfRow(block, row, MOST_STRINGS);
  if (!BEGINNING.test(words[0] ?? '')) return NOTHING;
  const key = strings ?? words.join(' ');
  let facts = known.get(key);
  if (facts === undefined) {
    if (known.size > MOST_KNOWN) known.clear();
    facts = factsOf(words);
    known.set(key, facts);
  }
  return facts;
}

function factsOf(words: readonly string[]): TextFacts {
  if (words.some(isTemplatedText)) return NOTHING;
  const joined = joinStrings(words.map((text) => ({ text, start: 0 })));
  if (!isSpfText(joined.text)) {
    const lookalike = isLookalike(joined.text) || isSenderId(joined.text);
    return { ...NOTHING, lookalike };
  }
  const spf = parseSpfText(joined);
  const asking = spf.terms.filter(asksDns);
  const leads = asking.some(({ known: name }) => name === 'include' || name === 'redirect');
  return {
    isSpf: true,
    questionable: !isPlain(spf),
    lookalike: false,
    costs: leads || asking.length >= 8,
    asks: asking.length > 0,
    asksOwnMx: asking.every(
      ({ known: name, value, fault }) => name === 'mx' && value === undefined && fault === undefined,
    ),
  };
}

/** Whether no rule has anything to say of the text as such. Says no rather too often. */
function isPlain(spf: SpfRecord): boolean {
  const { terms, text } = spf;
  const last = terms.at(-1);
  if (last?.known !== 'all' || (last.qualifier !== 'fail' && last.qualifier !== 'softfail')) return false;
  return (
    text.length <= LONGEST &&
    terms.every((term) => isPlainTerm(term, last)) &&
    coveredTerms(terms).length === 0
  );
}

/** Octets of a record that fit an answer of the old size beside the rest (RFC 7208 §3.4). */
export const LONGEST = 450;

function isPlainTerm(term: SpfTerm, last: SpfTerm): boolean {
  if (term.fault !== undefined || term.known === undefined) return false;
  if (term.value?.includes('..') || term.value?.startsWith('.')) return false;
  switch (term.known) {
    case 'all':
      return term === last;
    case 'ptr':
    case 'redirect':
    case 'exp':
      return false;
    default:
      return term.prefix4 !== 0 && term.prefix6 !== 0;
  }
}

/** Whether a text that is no SPF record was meant to be one. */
export function isLookalike(text: string): boolean {
  if (isSpfText(text) || isSenderId(text)) return false;
  const head = text.slice(0, 40);
  if (/^[\s"'\u00a0]+v=spf1(?![\w.])/i.test(head)) return true;
  if (/^v\s*=\s*spf\s*1?(?=[\s;,:]|$)/i.test(head)) return true;
  return /^v=spf1(?:[-+~?]?(?:all|a|mx|ptr)(?:[\s:/]|$)|[-+~?]?(?:include|exists|ip4|ip6|a|mx):|redirect=|[^\w.])/i.test(
    head,
  );
}

/** Whether a text is a Sender ID record (RFC 4406). */
export function isSenderId(text: string): boolean {
  return /^spf2\.0\//i.test(text);
}

function markOf(isMarked: (facts: TextFacts) => boolean): RowMark {
  return blockMark([TXT], (block) => {
    const { rows, facts } = factsOfBlock(block);
    return rows.filter((_, at) => isMarked(facts[at] as TextFacts));
  });
}

const questionable = markOf((facts) => facts.questionable);
const lookalike = markOf((facts) => facts.lookalike);
const costly = markOf((facts) => facts.costs);
const asking = markOf((facts) => facts.asks);
const askingElsewhere = markOf((facts) => facts.asks && !facts.asksOwnMx);
const askingOwnMx = markOf((facts) => facts.asks && facts.asksOwnMx);

/** An SPF record of a zone. */
export interface SpfRow {
  readonly record: ZoneRecord;
  readonly spf: SpfRecord;
}

/** Whether the zone may have SPF records in whose text itself there may be something to speak of. */
export function mayHaveQuestionableSpf({ zone }: WorkspaceZone): boolean {
  return mayHoldMarked(zone, questionable);
}

/** The SPF records in whose text itself there may be something to speak of. */
export function questionableSpf({ zone }: WorkspaceZone): Iterable<SpfRow> {
  return rowsOf(markedRecords(zone, questionable));
}

/** Whether the zone may have SPF records that include others or redirect to them, or ask for much. */
export function mayHaveCostlySpf({ zone }: WorkspaceZone): boolean {
  return mayHoldMarked(zone, costly);
}

/** The SPF records that include others or redirect to them, or ask for much. */
export function costlySpf({ zone }: WorkspaceZone): Iterable<SpfRow> {
  return rowsOf(markedRecords(zone, costly));
}

/** Whether the zone may have SPF records with terms that ask DNS. */
export function mayHaveAskingSpf({ zone }: WorkspaceZone): boolean {
  return mayHoldMarked(zone, asking);
}

/** The SPF records with terms that ask DNS. */
export function askingSpf({ zone }: WorkspaceZone): Iterable<SpfRow> {
  return rowsOf(markedRecords(zone, asking));
}

/** Of these, in a workspace with no other zone, those that may find nothing or too much: most ask for exchanges that stand beside them. */
export function* askingSpfOfOnlyZone({ zone }: WorkspaceZone): Iterable<SpfRow> {
  yield* rowsOf(markedRecords(zone, askingElsewhere));
  yield* rowsOf(markedWithoutMx(zone, askingOwnMx, MOST_EXCHANGES));
}

/** Whether the zone may have TXT records that are no SPF and look like it, Sender ID included. */
export function mayHaveSpfLookalikes({ zone }: WorkspaceZone): boolean {
  return mayHoldMarked(zone, lookalike);
}

/** The TXT records that are no SPF and look like it, Sender ID included. */
export function spfLookalikes({ zone }: WorkspaceZone): Iterable<ZoneRecord> {
  return markedRecords(zone, lookalike);
}

function* rowsOf(records: Iterable<ZoneRecord>): Iterable<SpfRow> {
  for (const record of records) {
    const spf = spfOfRecord(record);
    if (spf !== undefined) yield { record, spf };
  }
}

/** Whether a policy stands at a name that only other policies lead to, by its usual form: `_spf.example.com`, `spf1.example.com`. */
export function isPartOfPolicies(owner: string): boolean {
  return /(?:^|\.)_/.test(owner) || /^(?:spf|include)[\d_-]*[a-z\d]*\./i.test(owner);
}

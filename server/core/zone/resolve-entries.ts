/**
 * Gives the entries of a block their meaning: owner, TTL and origin applied, records put into rows.
 */

import { absoluteName, isSubdomainOf } from '../dns/name.ts';
import { scanTtl } from '../dns/ttl.ts';
import { isSpecialIpv4, isSpecialIpv6 } from '../net/special-address.ts';
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import { type Directive, readDirective } from './directive.ts';
import { addRow, DROPPED_OWNER, type Draft, NO_OWNER, ownerOfDraft, setOrigin } from './draft.ts';
import {
  ENTRY_BLANK,
  ENTRY_DIRECTIVE,
  ENTRY_RECORD,
  type EntryReader,
  holdTtl,
  isDirectiveName,
  newEntryReader,
  readEntry,
} from './entry.ts';
import { report } from './entry-faults.ts';
import { moveLexer } from './lexer.ts';
import { hasForeignLetters, judgeOwner } from './odd-names.ts';
import { readPlainEntry } from './plain-entry.ts';
import { digestBits } from './plain-words.ts';
import { takeDataNames } from './resolve-data.ts';
import { reportBadName, takeOwner } from './resolve-owner.ts';
import { makeOrigin, type ZoneNames } from './resolve-state.ts';
import {
  FLAG_DOTTED_OWNER,
  FLAG_FAULTY,
  FLAG_SPECIAL_ADDRESS,
  FLAG_SPF_TEXT,
  FLAG_TELLING,
  INHERITED_TTL,
  NO_TYPE,
} from './resolved-block.ts';
import { mayBeSpf } from './spf-text.ts';
import { endTtlRun, takeIntoTtlRun } from './ttl-run.ts';

const TYPE_A = 1;
const TYPE_SOA = 6;
const TYPE_TXT = 16;
const TYPE_AAAA = 28;

/** Where entries are read; used between two yields only. */
const reader: EntryReader = newEntryReader();

/** A directive that brings records from elsewhere. The draft stands behind it. */
export interface Pause {
  readonly directive: Extract<Directive, { kind: 'include' | 'generate' }>;
  /** The directive's words, as offsets into the text. */
  readonly span: Span;
}

/**
 * Resolves entries from the draft's place on, up to the block's end (undefined) or to a directive that brings records from elsewhere.
 */
export function resolveEntries(zone: ZoneNames, draft: Draft): Pause | undefined {
  const { source, problems } = draft;
  const { lexer } = reader;
  moveLexer(lexer, source.text, draft.at, source.end);
  reader.leftOver = draft.leftOver;
  while (lexer.at < source.end) {
    const isPlain = !reader.leftOver && readPlainEntry(reader);
    const kind = isPlain ? ENTRY_RECORD : readEntry(reader, problems);
    if (kind === ENTRY_BLANK) continue;
    if (kind === ENTRY_DIRECTIVE) {
      const directive = readDirective(reader, problems);
      if (directive === undefined) continue;
      if (directive.kind === 'origin') changeOrigin(zone, draft, directive);
      else if (directive.kind === 'ttl') {
        draft.defaultTtl = directive.seconds;
        draft.defaultIsInherited = false;
      } else if (directive.kind !== 'date') {
        draft.at = lexer.at;
        draft.leftOver = reader.leftOver;
        return { directive, span: { start: reader.start, end: reader.stop } };
      }
      continue;
    }
    takeRecord(zone, draft, kind === ENTRY_RECORD);
  }
  draft.at = source.end;
  draft.leftOver = reader.leftOver;
  return undefined;
}

function changeOrigin(
  zone: ZoneNames,
  draft: Draft,
  directive: Extract<Directive, { kind: 'origin' }>,
): void {
  const { text, span } = directive.name;
  const name = absoluteName(text, draft.origin.name);
  if (name === undefined) {
    reportBadName(draft.problems, text, span.start, span.end, 'origin');
    return;
  }
  if (hasForeignLetters(text))
    report(draft.problems, 'zone-syntax/non-ascii-in-name', span.start, span.end, { text });
  else if (repeatsZone(text, draft.origin.name, zone.apex))
    report(draft.problems, 'zone/repeated-origin', span.start, span.end, { text, name });
  draft.originIsFresh = true;
  setOrigin(draft, makeOrigin(zone.index, zone.apex, name));
}

/** Whether a written origin ends with the zone's name but for the final dot, so that the zone's name comes twice in what it means. */
function repeatsZone(text: string, origin: string, apex: string): boolean {
  if (text.endsWith('.') || !apex.slice(0, -1).includes('.') || !isSubdomainOf(origin, apex)) return false;
  return isSubdomainOf(`${text}.`, apex);
}

function takeRecord(zone: ZoneNames, draft: Draft, good: boolean): void {
  const { problems } = draft;
  if (reader.inherits) {
    if (draft.owner === NO_OWNER && good) {
      report(problems, 'zone-syntax/no-owner-yet', reader.typeStart, reader.typeStop, {
        text: reader.words.text.slice(reader.typeStart, reader.typeStop),
      });
      draft.owner = DROPPED_OWNER;
    }
    if (draft.originIsFresh && good && draft.owner >= 0) reportInherited(draft);
  } else {
    if (reader.ownerStop === reader.ownerStart) return;
    // A directive that a lexical fault has kept from being read as one.
    if (isDirectiveName(reader.words.text, reader.ownerStart)) return;
    takeOwner(zone, draft, reader);
  }
  draft.originIsFresh = false;
  const { type } = reader;
  if (reader.ttl >= 0) draft.priorTtl = reader.ttl;
  let flags = good ? takeDataNames(draft, reader) : -1;
  if (flags < 0) flags = FLAG_FAULTY;
  const ttl = effectiveTtl(draft, type, flags !== FLAG_FAULTY);
  if (draft.owner < 0) {
    dropReferences(draft);
    endTtlRun(draft.ttlRun, draft.count);
    return;
  }
  if (draft.defaultTtl < 0) {
    // What has no TTL at all hands none on.
    if (draft.priorTtl < 0) endTtlRun(draft.ttlRun, draft.count + 1);
    else if (ttl !== draft.ttlRun.even) takeIntoTtlRun(zone, draft, type, ttl);
  }
  if (draft.ownerIsOdd && good) judgeOwner(draft, reader);
  if (!reader.inherits && draft.ownerDotted)
    flags |= draft.ownerTells ? FLAG_DOTTED_OWNER | FLAG_TELLING : FLAG_DOTTED_OWNER;
  if (good && (type === TYPE_A || type === TYPE_AAAA) && holdsSpecialAddress(type))
    flags |= FLAG_SPECIAL_ADDRESS;
  if (good && type === TYPE_TXT && mayBeSpf(reader.words)) flags |= FLAG_SPF_TEXT;
  if (reader.plain) flags |= digestBits();
  const place = (reader.start - draft.source.start) | flags;
  const isInherited = reader.ttl < 0 && draft.defaultIsInherited;
  addRow(draft, place, type < 0 ? NO_TYPE : type, isInherited ? INHERITED_TTL : ttl);
}

/** Whether the address just read may be one that the public Internet does not have; of one in octets nobody knows. */
function holdsSpecialAddress(type: number): boolean {
  const { text, starts, ends, count } = reader.words;
  if (count !== 1) return true;
  const isSpecial = type === TYPE_A ? isSpecialIpv4 : isSpecialIpv6;
  return isSpecial(text, starts[0] as number, ends[0] as number);
}

/** Reports a record that takes the owner of a record before an `$ORIGIN`, which people take for the new origin's. */
function reportInherited(draft: Draft): void {
  report(draft.problems, 'zone-syntax/inherited-owner-after-origin', reader.typeStart, reader.typeStop, {
    owner: ownerOfDraft(draft),
    origin: draft.origin.name,
  });
}

/** References of a row that is not added. */
function dropReferences(draft: Draft): void {
  while (draft.references > 0 && draft.referenceRows[draft.references - 1] === draft.count)
    draft.references--;
}

/**
 * The TTL of a record as BIND finds it: written, else the default, else the one before; the first of all may be an SOA without, whose
 * minimum then is the default (RFC 2308 §4). A zone without any is reported once.
 */
function effectiveTtl(draft: Draft, type: number, good: boolean): number {
  if (reader.ttl >= 0) return reader.ttl;
  if (draft.defaultTtl >= 0) return draft.defaultTtl;
  if (draft.priorTtl >= 0) return draft.priorTtl;
  if (type === TYPE_SOA) {
    const minimum = good ? soaMinimum(draft.problems) : 0;
    if (good && !draft.ttlReported) reportMinimum(draft);
    draft.defaultTtl = minimum;
    return minimum;
  }
  if (good && draft.owner >= 0 && !draft.ttlReported) {
    draft.ttlReported = true;
    report(draft.problems, 'zone-syntax/missing-ttl', reader.typeStart, reader.typeStop, {
      text: reader.words.text.slice(reader.typeStart, reader.typeStop),
    });
  }
  return 0;
}

/** Reports that the last field of the SOA just read is the zone's TTL. */
function reportMinimum({ problems }: Draft): void {
  const { words } = reader;
  if (words.count < 7) return;
  const start = words.starts[6] as number;
  const stop = words.ends[6] as number;
  const text = words.text.slice(start, stop);
  report(problems, 'zone-syntax/ttl-from-soa-minimum', start, stop, { text });
}

function soaMinimum(problems: Problem[]): number {
  const { words } = reader;
  if (words.count < 7) return 0;
  const start = words.starts[6] as number;
  const stop = words.ends[6] as number;
  return holdTtl(scanTtl(words.text, start, stop), words.text, start, stop, problems);
}

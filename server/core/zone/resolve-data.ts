/**
 * The names in a record's data: what they refer to, for the index of references.
 */
import { absoluteName } from '../dns/name.ts';
import { type NameField, nameFieldsOf } from '../dns/rdata.ts';
import { addReference, type Draft } from './draft.ts';
import type { EntryReader } from './entry.ts';
import { completeWritten, hashAbsolute, hashWritten, hasTellingEnding, written } from './name-hash.ts';
import { judgeName } from './odd-names.ts';
import { plainTarget, takeHash } from './plain-name.ts';
import { reportBadName } from './resolve-owner.ts';
import { FLAG_DOTTED_DATA, FLAG_TELLING } from './resolved-block.ts';

/** The most common types, whose data has no names. */
const TYPE_A = 1;
const TYPE_TXT = 16;
const TYPE_AAAA = 28;

/** Longest name in presentation form that needs no counting of octets. */
const SURE_LENGTH = 254;

/**
 * Adds a reference for each name in the data of the record that `reader` has read, mailboxes apart. Returns `FLAG_DOTTED_DATA` where one
 * is written relative with an inner dot (or repeats a one-label origin), else 0; -1 where a name grows too long under the origin.
 */
export function takeDataNames(draft: Draft, reader: EntryReader): number {
  const { words, type } = reader;
  if (type === TYPE_A || type === TYPE_AAAA || type === TYPE_TXT) return 0;
  const { text } = words;
  if (reader.plain) {
    const { word } = plainTarget;
    if (word < 0) return 0;
    takeHash(plainTarget);
    const start = words.starts[word] as number;
    const stop = words.ends[word] as number;
    // No plain type has a mailbox.
    if (isOdd(draft)) judgeName(draft, type, undefined, text, start, stop);
    return takeHashed(draft, text, start, stop, true);
  }
  const fields = nameFieldsOf(type);
  if (fields.length === 0 || isGeneric(reader)) return 0;
  let flags = 0;
  for (let at = 0; at < fields.length; at++) {
    const { token, role, rest } = fields[at] as (typeof fields)[number];
    const last = rest ? words.count : Math.min(token + 1, words.count);
    for (let word = token; word < last; word++) {
      const quotes = words.quoted[word] as number;
      const start = (words.starts[word] as number) + quotes;
      const stop = (words.ends[word] as number) - quotes;
      const flag = takeName(draft, text, start, stop, type, role);
      if (flag < 0) return -1;
      flags |= flag;
    }
  }
  return flags;
}

/** Whether the data is written in the generic form of RFC 3597, which has no words that are names. */
function isGeneric(reader: EntryReader): boolean {
  const { text, starts, ends } = reader.words;
  const start = starts[0] as number;
  return ends[0] === start + 2 && text.charCodeAt(start) === 92 && text.charCodeAt(start + 1) === 35;
}

/** Whether the name in `written` may be no host name. */
function isOdd({ origin }: Draft): boolean {
  return written.odd || !(written.absolute || origin.isHost);
}

function takeName(
  draft: Draft,
  text: string,
  start: number,
  stop: number,
  type: number,
  role: NameField['role'],
): number {
  const refers = role !== 'mailbox';
  if (hashWritten(text, start, stop)) {
    if (isOdd(draft)) judgeName(draft, type, role, text, start, stop);
    return takeHashed(draft, text, start, stop, refers);
  }
  judgeName(draft, type, role, text, start, stop);
  return takeUnusualName(draft, text, start, stop, refers);
}

/** Takes the name whose hash is in `written`. */
function takeHashed(draft: Draft, text: string, start: number, stop: number, refers: boolean): number {
  const { origin } = draft;
  let flag = 0;
  if (!written.absolute) {
    if (stop - start + 1 + origin.name.length > SURE_LENGTH) {
      return takeUnusualName(draft, text, start, stop, refers);
    }
    const repeats = written.one === origin.one && written.two === origin.two;
    if (written.dots > 0 || repeats)
      flag = hasTellingEnding(text, start, stop) ? FLAG_DOTTED_DATA | FLAG_TELLING : FLAG_DOTTED_DATA;
    completeWritten(origin);
  }
  if (refers) addReference(draft, written.one, written.two);
  return flag;
}

function takeUnusualName(draft: Draft, text: string, start: number, stop: number, refers: boolean): number {
  const name = text.slice(start, stop);
  const absolute = absoluteName(name, draft.origin.name);
  if (absolute === undefined) {
    reportBadName(draft.problems, name, start, stop, 'name');
    return -1;
  }
  if (refers) {
    hashAbsolute(absolute);
    addReference(draft, written.one, written.two);
  }
  return 0;
}

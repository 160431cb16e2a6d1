/**
 * The owner of an entry: its node in the index, whether it lies in the zone, and what is wrong with it.
 */
import { absoluteName, isSubdomainOf, nameFault } from '../dns/name.ts';
import type { Problem } from '../text/problem.ts';
import { DROPPED_OWNER, type Draft, ownerText } from './draft.ts';
import type { EntryReader } from './entry.ts';
import { report } from './entry-faults.ts';
import { completeWritten, hashWritten, hasTellingEnding, written } from './name-hash.ts';
import { hasForeignLetters } from './odd-names.ts';
import { plainOwner, takeHash } from './plain-name.ts';
import { internName, type ZoneNames } from './resolve-state.ts';
import { BLOCK_RECORDS } from './resolved-block.ts';

/** Longest name in presentation form that needs no counting of octets. */
const SURE_LENGTH = 254;

/**
 * Sets the draft's owner to the one that the entry writes. Where it cannot be used (a bad name, a name outside the zone) it becomes
 * `DROPPED_OWNER`, so that what inherits it is dropped without further words.
 */
export function takeOwner(zone: ZoneNames, draft: Draft, reader: EntryReader): void {
  const { ownerStart: start, ownerStop: stop } = reader;
  const { text } = reader.words;
  const { origin } = draft;
  const length = stop - start;
  draft.ownerDotted = false;
  draft.ownerReported = false;
  draft.ownerIsOdd = true;
  if (origin.inZone) {
    if (length === 1 && text.charCodeAt(start) === 64) {
      draft.ownerIsOdd = !origin.isHost;
      keepOwner(draft, start, stop, origin.node);
      return;
    }
    if (reader.plain ? takeHash(plainOwner) : hashWritten(text, start, stop)) {
      if (!written.absolute && length + 1 + origin.name.length <= SURE_LENGTH) {
        draft.ownerDotted = written.dots > 0 || (written.one === origin.one && written.two === origin.two);
        if (draft.ownerDotted) draft.ownerTells = hasTellingEnding(text, start, stop);
        draft.ownerIsOdd = written.odd || !origin.isHost;
        completeWritten(origin);
        keepOwner(draft, start, stop, 0);
        return;
      }
      if (written.absolute && length <= SURE_LENGTH && endsWithApex(zone.apex, text, start, stop)) {
        draft.ownerIsOdd = written.odd;
        keepOwner(draft, start, stop, 0);
        return;
      }
    }
  }
  takeUnusualOwner(zone, draft, reader);
}

/** Makes the owner in `written` (or of a known node) the last one. */
function keepOwner(draft: Draft, start: number, stop: number, node: number): void {
  const owner = draft.ownerCount;
  if (owner > BLOCK_RECORDS) return;
  draft.ownerOnes[owner] = written.one;
  draft.ownerTwos[owner] = written.two;
  draft.ownerStarts[owner] = start;
  draft.ownerStops[owner] = stop;
  draft.ownerDots[owner] = written.firstDot;
  draft.ownerOrigins[owner] = draft.usedOrigins.length - 1;
  draft.ownerNodes[owner] = node;
  draft.ownerCount = owner + 1;
  draft.owner = owner;
}

/** Owners with escapes, odd characters, faults, or outside the zone. */
function takeUnusualOwner(zone: ZoneNames, draft: Draft, reader: EntryReader): void {
  const { problems, origin } = draft;
  const { ownerStart: start, ownerStop: stop, lexer } = reader;
  const { text } = reader.words;
  const name = ownerText(text, start, stop);
  const absolute = absoluteName(name, origin.name);
  if (absolute === undefined) {
    // A quote that is never closed is reported as that.
    if (reader.plain || lexer.unterminated !== start) reportBadName(problems, name, start, stop, 'owner');
    draft.owner = DROPPED_OWNER;
  } else if (!isSubdomainOf(absolute, zone.apex)) {
    const data = { text: text.slice(start, stop), owner: absolute, zone: zone.apex };
    report(problems, 'zone/out-of-zone-data', start, stop, data);
    draft.owner = DROPPED_OWNER;
  } else {
    keepOwner(draft, start, stop, internName(zone.index, zone.apex, absolute));
    if (hasForeignLetters(name))
      report(problems, 'zone-syntax/non-ascii-in-name', start, stop, { text: name });
  }
}

/** Adds the problem of a name that cannot be made absolute. */
export function reportBadName(
  problems: Problem[],
  name: string,
  start: number,
  stop: number,
  field: string,
): void {
  const reason = nameFault(name) ?? 'name-too-long';
  const data = { type: '', reason, field, expected: 'a domain name', text: name, form: '' };
  if (reason === 'empty-label') report(problems, 'zone-syntax/empty-label', start, stop, data);
  else if (reason !== 'bad-escape') report(problems, 'zone-syntax/label-or-name-too-long', start, stop, data);
  else report(problems, 'zone-syntax/rdata-field-count', start, stop, { ...data, reason: 'malformed' });
}

/** Whether the plain absolute name in `text[start, stop)` is the apex or ends with it behind a dot. */
function endsWithApex(apex: string, text: string, start: number, stop: number): boolean {
  if (apex === '.') return true;
  const from = stop - apex.length;
  if (from < start || (from > start && text.charCodeAt(from - 1) !== 46)) return false;
  for (let at = 0; at < apex.length; at++) {
    const unit = text.charCodeAt(from + at);
    const lower = unit >= 65 && unit <= 90 ? unit + 32 : unit;
    if (lower !== apex.charCodeAt(at)) return false;
  }
  return true;
}

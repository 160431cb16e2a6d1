/**
 * The owner of an entry: its node in the index, whether it lies in the zone, and what is wrong with it.
 */
import { absoluteName, isSubdomainOf, nameFault } from '../dns/name.ts';
import type { Problem } from '../text/problem.ts';
import { type Draft, ownerText } from './draft.ts';
import { type EntryReader, report } from './entry.ts';
import { completeWritten, hashWritten, written } from './name-hash.ts';
import { internNode, type NameIndex, parentOf, setParent } from './name-index.ts';
import { internName, type Origin } from './resolve-state.ts';

/** What resolving the entries of a zone needs to know of it. */
export interface ZoneNames {
  readonly index: NameIndex;
  /** The zone's name, absolute, normalised, lower case, and its node. */
  readonly apex: string;
  readonly apexNode: number;
}

/** Longest name in presentation form that needs no counting of octets. */
const SURE_LENGTH = 254;

/**
 * Sets the draft's owner to the one that the entry writes. Where it cannot be used (a bad name, a name outside the zone) the draft's
 * `ownerNode` becomes -1, so that what inherits it is dropped without further words.
 */
export function takeOwner(zone: ZoneNames, draft: Draft, reader: EntryReader): void {
  const { ownerStart: start, ownerStop: stop } = reader;
  const { text } = reader.words;
  const { origin } = draft;
  draft.ownerStart = start;
  draft.ownerStop = stop;
  draft.ownerOrigin = origin;
  draft.ownerDotted = false;
  const length = stop - start;
  if (origin.inZone) {
    if (length === 1 && text.charCodeAt(start) === 64) {
      draft.ownerNode = origin.node;
      return;
    }
    if (hashWritten(text, start, stop)) {
      if (!written.absolute && length + 1 + origin.name.length <= SURE_LENGTH) {
        const { firstDot, dots } = written;
        draft.ownerDotted = dots > 0 || (written.one === origin.one && written.two === origin.two);
        completeWritten(origin);
        const node = internNode(zone.index, written.one, written.two);
        if (parentOf(zone.index, node) === 0) linkParents(zone, node, text, firstDot, stop, origin);
        draft.ownerNode = node;
        return;
      }
      if (written.absolute && length <= SURE_LENGTH && endsWithApex(zone.apex, text, start, stop)) {
        const { firstDot } = written;
        const node = internNode(zone.index, written.one, written.two);
        if (parentOf(zone.index, node) === 0) linkParents(zone, node, text, firstDot, stop, undefined);
        draft.ownerNode = node;
        return;
      }
    }
  }
  draft.ownerNode = takeUnusualOwner(zone, draft, text, draft.problems);
}

/** Owners with escapes, odd characters, faults, or outside the zone. */
function takeUnusualOwner(zone: ZoneNames, draft: Draft, text: string, problems: Problem[]): number {
  const { ownerStart: start, ownerStop: stop, origin } = draft;
  const name = ownerText(text, start, stop);
  const absolute = absoluteName(name, origin.name);
  if (absolute === undefined) {
    reportBadName(problems, name, start, stop, 'owner');
    return -1;
  }
  if (!isSubdomainOf(absolute, zone.apex)) {
    report(problems, 'zone/out-of-zone-data', start, stop, {
      text: text.slice(start, stop),
      owner: absolute,
      zone: zone.apex,
    });
    return -1;
  }
  return internName(zone.index, zone.apex, absolute);
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

/**
 * Links a new owner with the names above it, up to one that is linked already. The owner is plain; `firstDot` is its first dot (-1: none),
 * `origin` what completes it (undefined: it is absolute).
 */
function linkParents(
  zone: ZoneNames,
  node: number,
  text: string,
  firstDot: number,
  stop: number,
  origin: Origin | undefined,
): void {
  const { index, apex, apexNode } = zone;
  const apexLength = apex === '.' ? 0 : apex.length;
  let child = node;
  let dot = firstDot;
  for (;;) {
    if (origin === undefined ? stop - dot - 1 <= apexLength : dot < 0) {
      setParent(index, child, origin === undefined ? apexNode : origin.node);
      return;
    }
    hashWritten(text, dot + 1, stop);
    dot = written.firstDot;
    if (origin !== undefined) completeWritten(origin);
    const parent = internNode(index, written.one, written.two);
    setParent(index, child, parent);
    if (parentOf(index, parent) !== 0) return;
    child = parent;
  }
}

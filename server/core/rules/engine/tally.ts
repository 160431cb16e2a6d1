/**
 * Findings of a file beyond those that are kept whole. There may be a million of them, and nobody will read one: of each its place, rule
 * and severity are kept, in columns, so that comments, settings and precedence between rules still count them right.
 */
import type { Severity } from '../../text/severity.ts';

/** A rule at a severity. */
export interface TallyKind {
  readonly rule: string;
  readonly severity: Severity;
}

/** The findings of one file that are only counted. Columns are longer than `count`. */
export interface Tally {
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  /** Place in `kinds`. */
  kindOf: Uint16Array;
  /** Tells findings of one place and rule apart: equal for those that say the same. */
  marks: Int32Array;
  readonly kinds: TallyKind[];
  /** Whether no finding can come twice: the file stands in one zone, once. Marks then mean nothing. */
  readonly alone: boolean;
}

const LEAST_ROOM = 1024;

/** A tally of nothing yet. */
export function newTally(alone: boolean): Tally {
  return {
    count: 0,
    starts: new Int32Array(LEAST_ROOM),
    ends: new Int32Array(LEAST_ROOM),
    kindOf: new Uint16Array(LEAST_ROOM),
    marks: alone ? NO_MARKS : new Int32Array(LEAST_ROOM),
    kinds: [],
    alone,
  };
}

const NO_MARKS = new Int32Array(0);

/** Adds a finding. `message` is asked for only where it tells findings apart. */
export function addToTally(
  tally: Tally,
  rule: string,
  severity: Severity,
  span: { readonly start: number; readonly end: number },
  message: () => string,
): void {
  const { count } = tally;
  if (count === tally.starts.length) grow(tally);
  tally.starts[count] = span.start;
  tally.ends[count] = span.end;
  tally.kindOf[count] = kindNumber(tally.kinds, rule, severity);
  if (!tally.alone) tally.marks[count] = hashOfMessage(message());
  tally.count = count + 1;
}

function kindNumber(kinds: TallyKind[], rule: string, severity: Severity): number {
  for (let at = 0; at < kinds.length; at++) {
    const kind = kinds[at] as TallyKind;
    if (kind.rule === rule && kind.severity === severity) return at;
  }
  return kinds.push({ rule, severity }) - 1;
}

/** A number that is the same for equal messages. */
export function hashOfMessage(message: string): number {
  let hash = 0;
  for (let at = 0; at < message.length; at++) hash = (Math.imul(hash, 31) + message.charCodeAt(at)) | 0;
  return hash;
}

function grow(tally: Tally): void {
  const room = tally.starts.length * 2;
  const wider = (column: Int32Array): Int32Array => {
    const wide = new Int32Array(room);
    wide.set(column);
    return wide;
  };
  tally.starts = wider(tally.starts);
  tally.ends = wider(tally.ends);
  if (!tally.alone) tally.marks = wider(tally.marks);
  const kindOf = new Uint16Array(room);
  kindOf.set(tally.kindOf);
  tally.kindOf = kindOf;
}

/**
 * What counts of the findings that are merely counted: settings, comments and precedence have their say over them as over all others.
 */
import { SEVERITIES, type Severity } from '../../text/severity.ts';
import type { Span } from '../../text/span.ts';
import type { Rule } from '../rule.ts';
import { hashOfMessage, type Tally } from './tally.ts';

/** Places of the findings of one rule, by start, and the length of the longest. */
interface Places {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Place in the tally; -1 for a finding that is kept whole. */
  readonly from: Int32Array;
  readonly longest: number;
}

/** A finding that is kept whole, as far as the crowd beside it is concerned. */
export interface WholeFinding {
  readonly rule: string;
  readonly span: Span;
  readonly message: () => string;
}

/** Counted findings of a file on the way to their number. */
export interface Crowd {
  readonly tally: Tally;
  /** By place in the tally: the place in `SEVERITIES` with which it counts; -1 where it does not. */
  readonly grades: Int8Array;
  readonly whole: readonly WholeFinding[];
  readonly places: Map<string, Places>;
}

/** The findings that neither settings nor comments silence, each once. `grade`: the severity that the settings give; `isQuiet`: whether a comment silences. */
export function crowdOf(
  tally: Tally,
  whole: readonly WholeFinding[],
  grade: (rule: string, severity: Severity) => Severity | 'off',
  isQuiet: (finding: { readonly rule: string; readonly span: Span }) => boolean,
): Crowd {
  const { count, starts, ends, kindOf, kinds } = tally;
  const grades = new Int8Array(count);
  const ofKinds = kinds.map(({ rule, severity }) => {
    const given = grade(rule, severity);
    return given === 'off' ? -1 : SEVERITIES.indexOf(given);
  });
  for (let at = 0; at < count; at++) {
    const kind = kindOf[at] as number;
    grades[at] = ofKinds[kind] as number;
    if (grades[at] === -1) continue;
    const span = { start: starts[at] as number, end: ends[at] as number };
    if (isQuiet({ rule: (kinds[kind] as { rule: string }).rule, span })) grades[at] = -1;
  }
  const crowd = { tally, grades, whole, places: new Map<string, Places>() };
  if (!tally.alone) dropRepeats(crowd);
  return crowd;
}

/** Of findings that say the same of the same place one counts. */
function dropRepeats({ tally, grades, whole }: Crowd): void {
  const { count, starts, ends, kindOf, kinds, marks } = tally;
  const met = new Set<string>();
  for (const { rule, span, message } of whole)
    met.add(`${span.start} ${span.end} ${hashOfMessage(message())} ${rule}`);
  for (let at = 0; at < count; at++) {
    if (grades[at] === -1) continue;
    const { rule } = kinds[kindOf[at] as number] as { rule: string };
    const key = `${starts[at]} ${ends[at]} ${marks[at]} ${rule}`;
    if (met.has(key)) grades[at] = -1;
    else met.add(key);
  }
}

/** Whether a counted finding of the rule is in the crowd. */
export function hasCounted({ tally }: Crowd, rule: string): boolean {
  return tally.kinds.some((kind) => kind.rule === rule);
}

/** The counted findings of the rule that overlap the place: their places in the tally. */
export function countedOver(crowd: Crowd, rule: string, span: Span): readonly number[] {
  const found: number[] = [];
  eachOver(placesOf(crowd, rule), span.start, span.end, (from) => {
    if (from >= 0) found.push(from);
    return false;
  });
  return found;
}

/** How many of the crowd count, by severity, once those that yield to another finding are out. */
export function countCrowd(crowd: Crowd, rules: ReadonlyMap<string, Rule>): Record<Severity, number> {
  const { tally, grades } = crowd;
  const { count, starts, ends, kindOf, kinds } = tally;
  const nearer = kinds.map(({ rule }) =>
    (rules.get(rule)?.meta.yieldsTo ?? [])
      .map((id) => placesOf(crowd, id))
      .filter((places) => places.starts.length > 0),
  );
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  for (let at = 0; at < count; at++) {
    const grade = grades[at] as number;
    if (grade === -1) continue;
    const others = nearer[kindOf[at] as number] as readonly Places[];
    const yields = others.some((places) =>
      eachOver(places, starts[at] as number, ends[at] as number, () => true),
    );
    if (!yields) counts[SEVERITIES[grade] as Severity]++;
  }
  return counts;
}

/** Calls `take` with each place that overlaps, nearest first, until it says that this is enough; whether it did. */
function eachOver(
  { starts, ends, from, longest }: Places,
  start: number,
  end: number,
  take: (from: number) => boolean,
): boolean {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= end) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0; at--) {
    const otherStart = starts[at] as number;
    if (otherStart + longest < start) return false;
    if (overlap(otherStart, ends[at] as number, start, end) && take(from[at] as number)) return true;
  }
  return false;
}

/** As `spansOverlap`. */
function overlap(start: number, end: number, otherStart: number, otherEnd: number): boolean {
  if (start === end || otherStart === otherEnd) return start <= otherEnd && otherStart <= end;
  return start < otherEnd && otherStart < end;
}

function placesOf(crowd: Crowd, rule: string): Places {
  let places = crowd.places.get(rule);
  if (places === undefined) {
    places = findPlaces(crowd, rule);
    crowd.places.set(rule, places);
  }
  return places;
}

function findPlaces({ tally, grades, whole }: Crowd, rule: string): Places {
  const wanted = tally.kinds.map((kind) => kind.rule === rule);
  const here = whole.filter((finding) => finding.rule === rule);
  let many = here.length;
  for (let at = 0; at < tally.count; at++)
    if (wanted[tally.kindOf[at] as number] && grades[at] !== -1) many++;
  const order = new Float64Array(many);
  const startOf = (number: number): number =>
    number < here.length ? (here[number]?.span.start ?? 0) : (tally.starts[number - here.length] as number);
  let next = 0;
  for (let at = 0; at < here.length; at++) order[next++] = at;
  for (let at = 0; at < tally.count; at++)
    if (wanted[tally.kindOf[at] as number] && grades[at] !== -1) order[next++] = here.length + at;
  let isSorted = true;
  for (let at = 1; at < many && isSorted; at++)
    isSorted = startOf(order[at - 1] as number) <= startOf(order[at] as number);
  if (!isSorted) order.sort((one, other) => startOf(one) - startOf(other));
  const starts = new Float64Array(many);
  const ends = new Float64Array(many);
  const from = new Int32Array(many);
  let longest = 0;
  for (let at = 0; at < many; at++) {
    const number = order[at] as number;
    const isWhole = number < here.length;
    starts[at] = startOf(number);
    ends[at] = isWhole ? (here[number]?.span.end ?? 0) : (tally.ends[number - here.length] as number);
    from[at] = isWhole ? -1 : number - here.length;
    longest = Math.max(longest, (ends[at] as number) - (starts[at] as number));
  }
  return { starts, ends, from, longest };
}

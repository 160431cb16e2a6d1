/**
 * Values of main.cf whose `$name` expansion Postfix refuses: loops, and references that are not well formed.
 */
import { expandIn } from '../../postfix/configuration.ts';
import { type ExpansionFault, expandText } from '../../postfix/expand.ts';
import { isTemplated } from '../../postfix/template.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { referencesInValue, type ValueReference } from '../../postfix/value-references.ts';
import { parameterNamed } from '../../postfix/vocabulary/parameter.ts';
import { type CountingValue, countingValues, isRawParameter } from './user-parameters.ts';

/** A value that is at fault itself (not one that only refers to such a value). */
export interface FaultyExpansion {
  readonly value: CountingValue;
  readonly fault: ExpansionFault;
  /** The reference at fault: `start` and `end` in the value. */
  readonly start: number;
  readonly end: number;
  /** For loops: the other values of the loop, in the order of the references. */
  readonly others: readonly CountingValue[];
  /** True where a parameter of Postfix has or reaches the value; what nothing uses is never expanded. */
  readonly reached: boolean;
}

const known = new WeakMap<PostfixConfiguration, readonly FaultyExpansion[]>();

/** The faulty values of main.cf; each loop once, at its first value. */
export function faultyExpansions(configuration: PostfixConfiguration): readonly FaultyExpansion[] {
  let found = known.get(configuration);
  if (found === undefined) {
    found = find(configuration);
    known.set(configuration, found);
  }
  return found;
}

function find(configuration: PostfixConfiguration): readonly FaultyExpansion[] {
  const values = countingValues(configuration).filter(({ service }) => service === undefined);
  const byName = new Map(values.map((value) => [value.name, value]));
  const suspects = values.filter(
    ({ name, value }) =>
      value.text.includes('$') &&
      !isRawParameter(name) &&
      !isTemplated(value.text) &&
      expandIn(configuration, value.text).fault !== undefined,
  );
  if (suspects.length === 0) return [];
  const reached = reachedNames(values, byName);
  const found: FaultyExpansion[] = [];
  const inLoops = new Set<string>();
  for (const value of suspects) {
    if (inLoops.has(value.name)) continue;
    const own = ownFault(configuration, value);
    if (own) {
      found.push({ value, ...own, others: [], reached: reached.has(value.name) });
      continue;
    }
    const loop = loopFrom(value, byName);
    const step = loop?.[0];
    if (loop === undefined || step === undefined) continue;
    for (const { from } of loop) inLoops.add(from.name);
    found.push({
      value,
      fault: 'nested-too-deep',
      start: step.reference.nameStart,
      end: step.reference.nameEnd,
      others: loop.slice(1).map(({ from }) => from),
      reached: reached.has(value.name),
    });
  }
  return found;
}

/** The first reference of the value that is not well formed, whatever the names in it stand for. */
function ownFault(
  configuration: PostfixConfiguration,
  { value }: CountingValue,
): { readonly fault: ExpansionFault; readonly start: number; readonly end: number } | undefined {
  const { text } = value;
  const stub = (name: string) => ({ kind: 'value' as const, text: isSet(configuration, name) ? '1' : '' });
  const { fault } = expandText(text, stub);
  if (fault === undefined) return undefined;
  for (let dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', dollar + 1)) {
    if (text[dollar + 1] === '$') {
      dollar++;
      continue;
    }
    if (expandText(text.slice(0, dollar), stub).fault === undefined && isFaultFrom(text, dollar, stub)) {
      const reference = referencesInValue(text).find(({ start }) => start === dollar);
      return { fault, start: dollar, end: reference?.end ?? Math.min(text.length, dollar + 2) };
    }
  }
  return { fault, start: 0, end: text.length };
}

/** Whether the reference that starts there is at fault, and not only a later one. */
function isFaultFrom(text: string, dollar: number, stub: Parameters<typeof expandText>[1]): boolean {
  const reference = referencesInValue(text).find(({ start }) => start === dollar);
  return expandText(text.slice(dollar, reference?.end), stub).fault !== undefined;
}

function isSet(configuration: PostfixConfiguration, name: string): boolean {
  const entry = configuration.main.entries.filter((one) => one.name === name).at(-1);
  return entry ? entry.value.text !== '' : (parameterNamed(name)?.default ?? '') !== '';
}

interface LoopStep {
  readonly from: CountingValue;
  readonly reference: ValueReference;
}

/** The shortest way along references of main.cf that leads back to the value; undefined where there is none. */
function loopFrom(
  start: CountingValue,
  byName: ReadonlyMap<string, CountingValue>,
): readonly LoopStep[] | undefined {
  const seen = new Set<string>();
  let ways: (readonly LoopStep[])[] = [[]];
  let ends: CountingValue[] = [start];
  while (ends.length > 0) {
    const nextWays: (readonly LoopStep[])[] = [];
    const nextEnds: CountingValue[] = [];
    for (const [index, from] of ends.entries()) {
      for (const reference of referencesInValue(from.value.text)) {
        const way = [...(ways[index] ?? []), { from, reference }];
        if (reference.name === start.name) return way;
        const next = byName.get(reference.name);
        if (next === undefined || seen.has(next.name) || way.length > 100) continue;
        seen.add(next.name);
        nextWays.push(way);
        nextEnds.push(next);
      }
    }
    ways = nextWays;
    ends = nextEnds;
  }
  return undefined;
}

/** The names that parameters of Postfix have, or lead to. */
function reachedNames(
  values: readonly CountingValue[],
  byName: ReadonlyMap<string, CountingValue>,
): ReadonlySet<string> {
  const open = values.filter(({ name }) => parameterNamed(name) !== undefined).map(({ name }) => name);
  const reached = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const value = byName.get(name);
    if (value) open.push(...referencesInValue(value.value.text).map((reference) => reference.name));
  }
  return reached;
}

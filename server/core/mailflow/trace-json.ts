/**
 * An address's trace as `mailzone trace --format json` prints it: steps in order with their level in the tree, places as file and line.
 */
import type { AddressTrace, TraceEnd, TraceStep } from './address-trace-types.ts';
import type { FlowPlace } from './types.ts';

/** Where a step or row stands. */
export interface TraceJsonPlace {
  readonly file: string;
  readonly line: number;
}

/** One step; `way` is the label of the way that begins with it. Null where nobody says it. */
export interface TraceJsonStep {
  readonly stage: TraceStep['stage'];
  readonly host: string | null;
  readonly decision: string;
  readonly why: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly state: TraceStep['state'];
  /** How many times ways part before it. */
  readonly level: number;
  /** The way that begins with this step. */
  readonly way?: string;
  readonly lookups?: readonly {
    readonly table: string;
    readonly key: string;
    readonly answer: 'hit' | 'miss' | 'unknown';
    readonly value: string;
    readonly file: string | null;
    readonly line: number | null;
  }[];
}

/** The contract; `version` grows only when a key changes its meaning. */
export interface TraceJson {
  readonly version: 1;
  readonly address: string;
  readonly steps: readonly TraceJsonStep[];
  readonly ends: readonly (Omit<TraceEnd, 'host'> & { readonly host: string | null })[];
}

/** The trace as JSON. `placeOf` turns offsets into lines, which is the adapter's affair. */
export function traceJsonOf(
  { address, steps, ends }: AddressTrace,
  placeOf: (place: FlowPlace) => TraceJsonPlace,
): TraceJson {
  const at = (place: FlowPlace | undefined): { file: string | null; line: number | null } =>
    place === undefined ? { file: null, line: null } : placeOf(place);
  const rows: TraceJsonStep[] = [];
  const open: { steps: readonly TraceStep[]; level: number; way?: string }[] = [{ steps, level: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [step, ...rest] = next.steps;
    if (step === undefined) continue;
    const { level, way } = next;
    const { stage, host = null, decision, why, state, place, lookups, ways } = step;
    rows.push({
      stage,
      host,
      decision,
      why,
      ...at(place),
      state,
      level,
      ...(way !== undefined && { way }),
      ...(lookups.length > 0 && {
        lookups: lookups.map(({ place: row, ...lookup }) => ({ ...lookup, ...at(row) })),
      }),
    });
    open.push({ steps: rest, level });
    for (const one of [...ways].reverse()) open.push({ steps: one.steps, level: level + 1, way: one.label });
  }
  return {
    version: 1,
    address,
    steps: rows,
    ends: ends.map(({ host = null, ...end }) => ({ ...end, host })),
  };
}

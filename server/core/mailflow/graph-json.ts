/**
 * The flow as the JSON that `mailzone graph --format json` prints.
 */
import type { Severity } from '../text/severity.ts';
import type { FlowPlace, MailFlow } from './types.ts';

/** Where something stands, as the caller shows places: file as it is to be printed, line from 1. */
export interface ShownPlace {
  readonly file: string;
  readonly line: number;
}

/** What is told of a finding. */
export interface GraphFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}

export interface GraphJson {
  readonly version: 1;
  readonly nodes: readonly {
    readonly id: string;
    readonly kind: string;
    readonly label: string;
    readonly detail: string;
    readonly state: string;
    /** Only while hosts are down, on what that changes. */
    readonly failure?: string;
    readonly file: string | null;
    readonly line: number | null;
    readonly findings: readonly GraphFinding[];
  }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly kind: string;
    readonly label: string;
    readonly state: string;
    readonly failure?: string;
    readonly file: string | null;
    readonly line: number | null;
  }[];
}

/** The graph; `placeOf` turns places into files and lines, `findings` are by node id. Null where no file says it. */
export function graphJsonOf(
  flow: MailFlow,
  findings: ReadonlyMap<string, readonly GraphFinding[]>,
  placeOf: (place: FlowPlace) => ShownPlace,
): GraphJson {
  const where = (place: FlowPlace | undefined): { file: string | null; line: number | null } => {
    const shown = place && placeOf(place);
    return { file: shown?.file ?? null, line: shown?.line ?? null };
  };
  return {
    version: 1,
    nodes: flow.nodes.map(({ id, kind, label, detail, state, failure, place }) => ({
      id,
      kind,
      label,
      detail,
      state,
      ...(failure && { failure }),
      ...where(place),
      findings: (findings.get(id) ?? []).map(({ rule, severity, message }) => ({ rule, severity, message })),
    })),
    edges: flow.edges.map(({ from, to, kind, label, state, failure, place }) => ({
      from,
      to,
      kind,
      label,
      state,
      ...(failure && { failure }),
      ...where(place),
    })),
  };
}

/**
 * Numbers of findings by severity.
 */
import type { Severity } from '../../text/severity.ts';

/** How many findings of each severity there are. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

export const NO_FINDINGS: SeverityCounts = { error: 0, warning: 0, info: 0, hint: 0 };

/** Counts findings by severity. */
export function countsOf(findings: readonly { readonly severity: Severity }[]): SeverityCounts {
  const counts: Record<Severity, number> = { ...NO_FINDINGS };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** The sum of both, severity by severity. */
export function sumOf(one: SeverityCounts, other: SeverityCounts): SeverityCounts {
  return {
    error: one.error + other.error,
    warning: one.warning + other.warning,
    info: one.info + other.info,
    hint: one.hint + other.hint,
  };
}

/** How many there are in all. */
export function totalOf({ error, warning, info, hint }: SeverityCounts): number {
  return error + warning + info + hint;
}

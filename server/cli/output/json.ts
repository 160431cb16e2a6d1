/**
 * `check --format json`: the keys are a contract with scripts.
 */
import type { CheckReport } from './report.ts';

/** The report as one JSON value. */
export function jsonOf({ findings, files, summary }: CheckReport): string {
  const printed = findings.map((finding) => ({
    ...finding,
    related: finding.related.map(({ file, line, column, message }) => ({ file, line, column, message })),
  }));
  return `${JSON.stringify({ version: 1, findings: printed, files, summary }, undefined, 1)}\n`;
}

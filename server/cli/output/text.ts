/**
 * `check --format text`: for people and for editors that read lines.
 */
import { findingLine } from './findings.ts';
import type { CheckReport } from './report.ts';

/** One line a finding, hints left out. */
export function textOf({ findings }: CheckReport): string {
  return findings
    .filter((one) => one.severity !== 'hint')
    .map(findingLine)
    .join('');
}

/**
 * Findings with their places, as every format prints them.
 */
import type { Finding, Severity, Workspace } from '../../core/index.ts';
import { docsAddress } from '../../core/index.ts';
import { type LinePlace, placeReaderOf, shownPath } from './places.ts';
import { terminalText } from './terminal-text.ts';

/** A finding with its places resolved; the keys are those of `check --format json` (see json.ts for `related`). */
export interface PrintedFinding extends LinePlace {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly message: string;
  readonly docs: string;
  readonly fixes: readonly string[];
  readonly related: readonly PrintedPlace[];
}

/** Another place that has to do with a finding; what JSON does not print of it other formats do. */
export interface PrintedPlace extends LinePlace {
  readonly file: string;
  readonly message: string;
}

/** Findings of one workspace as they are printed. Paths relative to the working directory. */
export function printedFindings(
  workspace: Workspace,
  findings: readonly Finding[],
): readonly PrintedFinding[] {
  const reader = placeReaderOf(workspace);
  return findings.map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    file: shownPath(finding.path),
    ...reader.placeOf(finding.path, finding.span),
    message: finding.message,
    docs: docsAddress(finding.rule),
    fixes: finding.fixes.map((fix) => fix.title),
    related: finding.related.map(({ path, span, message }) => ({
      file: shownPath(path),
      ...reader.placeOf(path, span),
      message,
    })),
  }));
}

/** Order of the contract: file, line, column, rule. */
export function compareFindings(one: PrintedFinding, other: PrintedFinding): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  if (one.line !== other.line) return one.line - other.line;
  if (one.column !== other.column) return one.column - other.column;
  if (one.rule !== other.rule) return one.rule < other.rule ? -1 : 1;
  return 0;
}

/** One line a finding, `FILE:LINE:COLUMN: SEVERITY RULE: MESSAGE`, hints left out. Safe for a terminal. */
export function findingLine(finding: PrintedFinding): string {
  const place = `${terminalText(finding.file)}:${finding.line}:${finding.column}`;
  return `${place}: ${finding.severity} ${finding.rule}: ${terminalText(finding.message)}\n`;
}

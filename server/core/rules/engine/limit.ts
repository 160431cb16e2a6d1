/**
 * How many findings of a file are kept and listed. All are counted: nobody reads a hundred thousand, but everybody wants to know that
 * there are that many.
 */
import { SEVERITIES, type Severity } from '../../text/severity.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { fileOf, textTailOf } from '../../workspace/workspace.ts';
import { documentLength, documentSlice } from '../../zone/document.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { type Presented, presentedFinding } from './present.ts';
import { type Composer, composed } from './reported.ts';
import { phraseProblems } from './unit.ts';

/** How many findings of each severity there are. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

/** How many findings of a file are listed where nobody says otherwise. */
export const USUAL_LIMIT = 1000;

export const NO_FINDINGS: SeverityCounts = { error: 0, warning: 0, info: 0, hint: 0 };

/** Counts findings by severity. */
export function countsOf(findings: readonly { readonly severity: Severity }[]): SeverityCounts {
  const counts: Record<Severity, number> = { ...NO_FINDINGS };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/**
 * The worst `limit` findings of a file, in their order, and behind them one that counts the others. Those of which only place and rule
 * were kept are never listed. `findings` are all that the file has, sorted.
 */
export function listedFindings(
  findings: readonly Presented[],
  path: string,
  workspace: Workspace,
  rules: ReadonlyMap<string, Rule>,
  limit: number,
  compose: Composer['compose'],
): readonly Finding[] {
  if (findings.length <= limit) return findings.map((one) => presentedFinding(one, compose));
  const ranked: Presented[] = [];
  for (const severity of SEVERITIES) {
    for (const finding of findings) {
      if (ranked.length === limit) break;
      if (finding.severity === severity && finding.reported.parts !== undefined) ranked.push(finding);
    }
  }
  const chosen = new Set(ranked);
  const listed = findings
    .filter((finding) => chosen.has(finding))
    .map((finding) => presentedFinding(finding, compose));
  const place = lastPlace(workspace, path);
  const words = Object.fromEntries(
    Object.entries(countsOf(findings)).map(([name, count]) => [name, String(count)]),
  );
  const problem = {
    rule: 'workspace/too-many-findings',
    path,
    span: { start: place, end: place },
    data: { ...words, listed: String(listed.length), all: String(findings.length) },
  };
  return [...listed, ...phraseProblems(rules, [problem], workspace, 'fragment').map(composed)];
}

/** Longest stretch at a text's end that is searched for its last line. */
const TAIL = 1 << 16;

/** The end of the last line that is not blank: no finding begins behind it. */
function lastPlace(workspace: Workspace, path: string): number {
  const file = fileOf(workspace, path);
  if (file === undefined) return 0;
  const { document } = file;
  if (document === undefined) {
    const { length, tail } = textTailOf(workspace, path, TAIL);
    return length - tail.length + tail.trimEnd().length;
  }
  const length = documentLength(document);
  const start = Math.max(0, length - TAIL);
  const tail = documentSlice(document, { start, end: length });
  return start + tail.trimEnd().length;
}

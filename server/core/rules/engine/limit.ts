/**
 * How many findings of a file are kept and listed. All are counted: nobody reads a hundred thousand, but everybody wants to know that
 * there are that many.
 */
import { SEVERITIES } from '../../text/severity.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { fileOf, textTailOf } from '../../workspace/workspace.ts';
import { documentLength, documentSlice } from '../../zone/document.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { countsOf, sumOf, totalOf } from './counts.ts';
import { type Presented, type PresentedFile, presentedFinding } from './present.ts';
import { type Composer, composed } from './reported.ts';
import { phraseProblems } from './unit.ts';

/** How many findings of a file are listed where nobody says otherwise. */
export const USUAL_LIMIT = 1000;

/**
 * The worst `limit` findings of a file, in their order, and behind them one that counts the others: those that `findings`, sorted, has
 * beyond them, and `more`.
 */
export function listedFindings(
  { findings, more }: PresentedFile,
  path: string,
  workspace: Workspace,
  rules: ReadonlyMap<string, Rule>,
  limit: number,
  compose: Composer['compose'],
): readonly Finding[] {
  const counts = sumOf(countsOf(findings), more);
  const all = totalOf(counts);
  if (all <= limit) return findings.map((one) => presentedFinding(one, compose));
  const ranked: Presented[] = [];
  for (const severity of SEVERITIES) {
    for (const finding of findings) {
      if (ranked.length === limit) break;
      if (finding.severity === severity) ranked.push(finding);
    }
  }
  const chosen = new Set(ranked);
  const listed = findings
    .filter((finding) => chosen.has(finding))
    .map((finding) => presentedFinding(finding, compose));
  const place = lastPlace(workspace, path);
  const words = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]));
  const problem = {
    rule: 'workspace/too-many-findings',
    path,
    span: { start: place, end: place },
    data: { ...words, listed: String(listed.length), all: String(all) },
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

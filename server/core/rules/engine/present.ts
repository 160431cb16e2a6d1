/**
 * From what the checks reported to what is shown of one file: severities of the settings, comments that silence, precedence between
 * rules, order, and each thing once.
 */
import { spansOverlap } from '../../text/span.ts';
import { fileOf, mayHoldInTable, type Workspace } from '../../workspace/workspace.ts';
import type { ZoneDocument } from '../../zone/document.ts';
import {
  documentLength,
  documentOffsetAt,
  documentPositionAt,
  documentSlice,
  mayHoldWords,
} from '../../zone/document.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { effectiveSeverity, type SeveritySettings, severitySetting } from '../severities.ts';
import {
  DISABLED_LINE,
  isSuppressed,
  namesRule,
  rulesDisabledOnZoneLine,
  suppressionsOf,
} from '../suppress.ts';

/** Longest stretch of a line that is searched for a silencing comment, in UTF-16 units. */
const LONGEST_LINE = 65_536;

/** The findings of one file as they are shown, sorted by place, then rule, then message. */
export function presentFindings(
  reported: readonly Finding[],
  path: string,
  workspace: Workspace,
  rules: ReadonlyMap<string, Rule>,
  settings: SeveritySettings,
): readonly Finding[] {
  const silenced = silencerOf(path, workspace);
  const heard = reported.filter((finding) => !silenced(finding));
  const graded = withSeverities(heard, rules, settings).sort(
    (one, other) => compareFindings(one, other) || compareRelated(one, other),
  );
  return withoutYielding(withoutRepeats(graded), rules);
}

/** Order of findings: file, start, rule, then what tells equal ones apart. */
export function compareFindings(one: Finding, other: Finding): number {
  return (
    compareTexts(one.path, other.path) ||
    one.span.start - other.span.start ||
    compareTexts(one.rule, other.rule) ||
    one.span.end - other.span.end ||
    compareTexts(one.message, other.message)
  );
}

/** Tells findings apart that say the same of the same place, so that which of them is kept never hangs on the order of checks. */
function compareRelated(one: Finding, other: Finding): number {
  const keyOf = ({ related, fixes }: Finding): string =>
    [
      ...related.map(({ path, span, message }) => `${path} ${span.start} ${message}`),
      ...fixes.map(({ title, files }) => `${title} ${files.join()}`),
    ].join('\n');
  return compareTexts(keyOf(one), keyOf(other));
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function withSeverities(
  findings: readonly Finding[],
  rules: ReadonlyMap<string, Rule>,
  settings: SeveritySettings,
): Finding[] {
  const shown: Finding[] = [];
  for (const finding of findings) {
    const standard = rules.get(finding.rule)?.meta.severity ?? finding.severity;
    const severity = effectiveSeverity(standard, finding.severity, severitySetting(settings, finding.rule));
    if (severity === 'off') continue;
    shown.push(severity === finding.severity ? finding : { ...finding, severity });
  }
  return shown;
}

/** The same file may be read in several zones and views: what they all say is said once. The findings are sorted. */
function withoutRepeats(sorted: readonly Finding[]): readonly Finding[] {
  return sorted.filter((finding, at) => {
    const before = sorted[at - 1];
    return before === undefined || compareFindings(before, finding) !== 0;
  });
}

function withoutYielding(findings: readonly Finding[], rules: ReadonlyMap<string, Rule>): readonly Finding[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const same = byRule.get(finding.rule);
    if (same) same.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  const longest = new Map<string, number>();
  for (const [rule, same] of byRule)
    longest.set(
      rule,
      same.reduce((most, { span }) => Math.max(most, span.end - span.start), 0),
    );
  const replaced = new Set<Finding>();
  const kept: Finding[] = [];
  for (const finding of findings) {
    const over = (rules.get(finding.rule)?.meta.yieldsTo ?? []).flatMap((rule) =>
      overlapping(byRule.get(rule) ?? [], longest.get(rule) ?? 0, finding),
    );
    const stays = finding.refuses === true && over.every(({ severity }) => severity !== 'error');
    if (over.length === 0) kept.push(finding);
    else if (stays) {
      for (const other of over) replaced.add(other);
      kept.push(inPlaceOf(finding, over));
    }
  }
  return replaced.size === 0 ? kept : kept.filter((finding) => !replaced.has(finding));
}

/** A finding that says what those nearer to the cause say, too. */
function inPlaceOf(finding: Finding, nearer: readonly Finding[]): Finding {
  const said = nearer.map(({ path, span, message }) => ({ path, span, message }));
  return {
    ...finding,
    related: [...said, ...nearer.flatMap(({ related }) => related), ...finding.related],
    fixes: [...nearer.flatMap(({ fixes }) => fixes), ...finding.fixes],
  };
}

/** Those of the findings, sorted by start and none longer than `longest`, that overlap `finding`. */
function overlapping(sorted: readonly Finding[], longest: number, finding: Finding): readonly Finding[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as Finding).span.start <= finding.span.end) low = middle + 1;
    else high = middle;
  }
  const found: Finding[] = [];
  for (let at = low - 1; at >= 0; at--) {
    const other = sorted[at] as Finding;
    if (other.span.start + longest < finding.span.start) break;
    if (spansOverlap(other.span, finding.span)) found.push(other);
    // One is enough, but where the finding takes the place of all.
    if (found.length > 0 && finding.refuses !== true) break;
  }
  return found;
}

/** Says of a finding in the file whether a comment there silences it. */
function silencerOf(path: string, workspace: Workspace): (finding: Finding) => boolean {
  const file = fileOf(workspace, path);
  if (file === undefined) return () => false;
  const { document } = file;
  if (document !== undefined) return (finding) => isDisabledInZone(document, finding);
  if (!mayHoldInTable(workspace, path, 'mailzone-disable-')) return () => false;
  const suppressions = suppressionsOf(file.source.text);
  if (suppressions.length === 0) return () => false;
  return (finding) => isSuppressed(suppressions, finding.rule, finding.span.start);
}

/** In a zone file the comment stands on the line where the finding starts, or on the one where it ends. */
function isDisabledInZone(document: ZoneDocument, finding: Finding): boolean {
  if (!mayHoldWords(document, finding.span, DISABLED_LINE)) return false;
  const first = lineAt(document, finding.span.start);
  if (namesRule(rulesDisabledOnZoneLine(first.text), finding.rule)) return true;
  if (finding.span.end <= first.end) return false;
  return namesRule(rulesDisabledOnZoneLine(lineAt(document, finding.span.end).text), finding.rule);
}

function lineAt(document: ZoneDocument, offset: number): { readonly text: string; readonly end: number } {
  const { line } = documentPositionAt(document, offset);
  const start = documentOffsetAt(document, { line, column: 0 });
  const next = documentOffsetAt(document, { line: line + 1, column: 0 });
  const end = Math.min(next > start ? next : documentLength(document), start + LONGEST_LINE);
  return { text: documentSlice(document, { start, end }), end };
}

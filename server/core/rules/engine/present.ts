/**
 * From what the checks reported to what is shown of one file: severities of the settings, comments that silence, precedence between
 * rules, order, and each thing once.
 */
import { SEVERITIES, type Severity } from '../../text/severity.ts';
import { spansOverlap } from '../../text/span.ts';
import { ignoredRulesOf } from '../../workspace/ignores.ts';
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
import { NO_FINDINGS, type SeverityCounts } from './counts.ts';
import { type Crowd, countCrowd, countedOver, crowdOf, hasCounted } from './crowd.ts';
import { type Composer, messageOf, type Reported } from './reported.ts';
import type { Tally } from './tally.ts';

/** Longest stretch of a line that is searched for a silencing comment, in UTF-16 units. */
const LONGEST_LINE = 65_536;

/** A finding with the severity that the settings give it. `over`: findings that it takes the place of, and says with it. */
export interface Presented {
  readonly reported: Reported;
  readonly severity: Severity;
  readonly over: readonly Presented[];
}

const NOTHING: readonly never[] = [];

/** The findings of one file, sorted by place, then rule, then message, and how many more there are that are only counted. */
export interface PresentedFile {
  readonly findings: readonly Presented[];
  readonly more: SeverityCounts;
}

/** What is shown of what the checks reported of one file. */
export function presentFindings(
  reported: readonly Reported[],
  tally: Tally | undefined,
  path: string,
  workspace: Workspace,
  rules: ReadonlyMap<string, Rule>,
  settings: SeveritySettings,
  compose: Composer['compose'],
): PresentedFile {
  const silenced = silencerOf(path, workspace);
  const gradeOf = (rule: string, given: Severity): Severity | 'off' => {
    const standard = rules.get(rule)?.meta.severity ?? given;
    return effectiveSeverity(standard, given, severitySetting(settings, rule));
  };
  const graded: Presented[] = [];
  for (const one of reported) {
    if (silenced(one)) continue;
    const severity = gradeOf(one.rule, one.severity);
    if (severity !== 'off') graded.push({ reported: one, severity, over: NOTHING });
  }
  graded.sort(
    (one, other) =>
      compareReported(one.reported, other.reported) ||
      compareRelated(one.reported, other.reported, compose) ||
      compareTexts(one.reported.unit, other.reported.unit),
  );
  const single = withoutRepeats(graded);
  if (tally === undefined) return { findings: withoutYielding(single, rules, undefined), more: NO_FINDINGS };
  const whole = single.map(({ reported: { rule, span, parts } }) => ({
    rule,
    span,
    message: () => (typeof parts.message === 'function' ? parts.message() : parts.message),
  }));
  const crowd = crowdOf(tally, whole, gradeOf, silenced);
  const findings = withoutYielding(single, rules, crowd);
  return { findings, more: countCrowd(crowd, rules) };
}

/** The whole finding as it is shown. */
export function presentedFinding(
  { reported, severity, over }: Presented,
  compose: Composer['compose'],
): Finding {
  const finding = compose(reported);
  if (over.length === 0) return severity === finding.severity ? finding : { ...finding, severity };
  const nearer = over.map((one) => presentedFinding(one, compose));
  const said = nearer.map(({ path, span, message }) => ({ path, span, message }));
  return {
    ...finding,
    severity,
    related: [...said, ...nearer.flatMap(({ related }) => related), ...finding.related],
    fixes: [...nearer.flatMap(({ fixes }) => fixes), ...finding.fixes],
  };
}

/** Order of the findings of one file: start, rule, then what tells equal ones apart. */
function compareReported(one: Reported, other: Reported): number {
  return (
    one.span.start - other.span.start ||
    compareTexts(one.rule, other.rule) ||
    one.span.end - other.span.end ||
    compareTexts(messageOf(one), messageOf(other))
  );
}

/** Tells findings apart that say the same of the same place, so that which of them is kept never hangs on the order of checks. */
function compareRelated(one: Reported, other: Reported, compose: Composer['compose']): number {
  if (one === other) return 0;
  const keyOf = ({ related, fixes }: Finding): string =>
    [
      ...related.map(({ path, span, message }) => `${path} ${span.start} ${message}`),
      ...fixes.map(({ title, files }) => `${title} ${files.join()}`),
    ].join('\n');
  return compareTexts(keyOf(compose(one)), keyOf(compose(other)));
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The same file may be read in several zones and views: what they all say is said once. The findings are sorted. */
function withoutRepeats(sorted: readonly Presented[]): readonly Presented[] {
  return sorted.filter((one, at) => {
    const before = sorted[at - 1];
    return before === undefined || compareReported(before.reported, one.reported) !== 0;
  });
}

function withoutYielding(
  findings: readonly Presented[],
  rules: ReadonlyMap<string, Rule>,
  crowd: Crowd | undefined,
): readonly Presented[] {
  const byRule = new Map<string, Presented[]>();
  for (const finding of findings) {
    const same = byRule.get(finding.reported.rule);
    if (same) same.push(finding);
    else byRule.set(finding.reported.rule, [finding]);
  }
  const nearerOf = new Map<string, readonly NearerFindings[]>();
  for (const rule of byRule.keys()) {
    const nearer: NearerFindings[] = [];
    for (const id of rules.get(rule)?.meta.yieldsTo ?? []) {
      const sorted = byRule.get(id) ?? NOTHING;
      const counted = crowd !== undefined && hasCounted(crowd, id) ? id : undefined;
      if (sorted.length === 0 && counted === undefined) continue;
      const longest = sorted.reduce(
        (most, { reported: { span } }) => Math.max(most, span.end - span.start),
        0,
      );
      nearer.push({ sorted, longest, counted });
    }
    if (nearer.length > 0) nearerOf.set(rule, nearer);
  }
  if (nearerOf.size === 0) return findings;
  const replaced = new Set<Presented>();
  const kept: Presented[] = [];
  for (const finding of findings) {
    const nearer = nearerOf.get(finding.reported.rule);
    const over = nearer?.flatMap((one) => overlapping(one, finding.reported)) ?? NOTHING;
    const beside =
      crowd === undefined ? NOTHING : countedOverlaps(crowd, nearer ?? NOTHING, finding.reported);
    const stays =
      finding.reported.refuses &&
      over.every(({ severity }) => severity !== 'error') &&
      beside.every((at) => crowd?.grades[at] !== ERROR);
    if (over.length + beside.length === 0) kept.push(finding);
    else if (stays) {
      for (const at of beside) if (crowd !== undefined) crowd.grades[at] = -1;
      for (const other of over) replaced.add(other);
      kept.push({ ...finding, over });
    }
  }
  return replaced.size === 0 ? kept : kept.filter((finding) => !replaced.has(finding));
}

const ERROR = SEVERITIES.indexOf('error');

function countedOverlaps(
  crowd: Crowd,
  nearer: readonly NearerFindings[],
  { span }: Reported,
): readonly number[] {
  return nearer.flatMap(({ counted }) =>
    counted === undefined ? NOTHING : countedOver(crowd, counted, span),
  );
}

/** Findings of one rule, sorted by start, the length of the longest, and the rule where it has counted findings as well. */
interface NearerFindings {
  readonly counted: string | undefined;
  readonly sorted: readonly Presented[];
  readonly longest: number;
}

/** Those of the findings that overlap another one. */
function overlapping({ sorted, longest }: NearerFindings, finding: Reported): readonly Presented[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as Presented).reported.span.start <= finding.span.end) low = middle + 1;
    else high = middle;
  }
  const found: Presented[] = [];
  for (let at = low - 1; at >= 0; at--) {
    const other = sorted[at] as Presented;
    const { span } = other.reported;
    if (span.start + longest < finding.span.start) break;
    if (spansOverlap(span, finding.span)) found.push(other);
    // One is enough, but where the finding takes the place of all.
    if (found.length > 0 && !finding.refuses) break;
  }
  return found;
}

type Placed = Pick<Reported, 'rule' | 'span'>;

/** Says of a finding in the file whether the settings, or a comment there, silence it. */
function silencerOf(path: string, workspace: Workspace): (finding: Placed) => boolean {
  const ignored = ignoredRulesOf(workspace.settings, path);
  if (ignored === 'all') return () => true;
  const commented = commentSilencerOf(path, workspace);
  if (ignored.length === 0) return commented;
  return (finding) => namesRule(ignored, finding.rule) || commented(finding);
}

function commentSilencerOf(path: string, workspace: Workspace): (finding: Placed) => boolean {
  const file = fileOf(workspace, path);
  if (file === undefined) return () => false;
  const { document } = file;
  if (document !== undefined) {
    const all = { start: 0, end: documentLength(document) };
    if (!mayHoldWords(document, all, DISABLED_LINE)) return () => false;
    return (finding) => isDisabledInZone(document, finding);
  }
  if (!mayHoldInTable(workspace, path, 'mailzone-disable-')) return () => false;
  const suppressions = suppressionsOf(file.source.text);
  if (suppressions.length === 0) return () => false;
  return (finding) => isSuppressed(suppressions, finding.rule, finding.span.start);
}

/** In a zone file the comment stands on the line where the finding starts, or on the one where it ends. */
function isDisabledInZone(document: ZoneDocument, finding: Placed): boolean {
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

/**
 * `mailzone check`: what is wrong in zones and Postfix files.
 */
import {
  allRules,
  type CheckResult,
  checkWorkspace,
  countsOf,
  FILE_KINDS,
  type FileKind,
  type Finding,
  fileOf,
  findingCountsInFile,
  findingsByFile,
  loadedPaths,
  NO_FINDINGS,
  recordCount,
  SEVERITIES,
  type Severity,
  USUAL_LIMIT,
  zonesOf,
} from '../../core/index.ts';
import { applySafeFixes } from '../fix.ts';
import { compareFindings, type PrintedFinding, printedFindings } from '../output/findings.ts';
import { githubOf } from '../output/github.ts';
import { jsonOf } from '../output/json.ts';
import { junitOf } from '../output/junit.ts';
import { notesOn } from '../output/notes.ts';
import { shownPath } from '../output/places.ts';
import type { CheckedFile, CheckReport } from '../output/report.ts';
import { sarifOf } from '../output/sarif.ts';
import { statsLines } from '../output/stats.ts';
import { textOf } from '../output/text.ts';
import { severitySettingsOf } from '../rule-settings.ts';
import { timedRules } from '../rule-times.ts';
import { EXIT, UsageError } from '../usage.ts';
import { type InputWorkspace, inputWorkspaces } from '../workspaces.ts';

export interface CheckOptions {
  readonly format: string;
  readonly failOn: string;
  readonly rule: readonly string[];
  readonly origin?: string;
  readonly as?: string;
  readonly fix?: true;
  readonly stats?: true;
  readonly allowRead: readonly string[];
}

/** A report as text, by the name of the format. */
const FORMATS: Readonly<Record<string, (report: CheckReport) => string>> = {
  text: textOf,
  json: jsonOf,
  sarif: sarifOf,
  github: githubOf,
  junit: junitOf,
};

/** The names of the formats, the usual one first. */
export const CHECK_FORMATS: readonly string[] = Object.keys(FORMATS);

/** Checks the paths (default `.`) and prints the findings; 1 where one is at or over `--fail-on`. */
export async function runCheck(paths: readonly string[], options: CheckOptions): Promise<number> {
  const started = performance.now();
  const severities = severitySettingsOf(options.rule);
  const workspaces = await inputWorkspaces(paths.length === 0 ? ['.'] : paths, {
    ...(options.origin === undefined ? {} : { origin: options.origin }),
    ...(options.as === undefined ? {} : { as: kindNamed(options.as) }),
    allowRead: options.allowRead,
  });
  const timed = options.stats ? timedRules(allRules) : undefined;
  let findings: PrintedFinding[] = [];
  let files: CheckedFile[] = [];
  let records = 0;
  const counts = { ...NO_FINDINGS };
  const changes = options.format === 'text' ? process.stdout : process.stderr;
  const inputs = options.fix
    ? await applySafeFixes(workspaces, severities, (line) => changes.write(line))
    : workspaces;
  for (const input of inputs) {
    const result = checkWorkspace(input.workspace, {
      severities: { ...input.rules, ...severities },
      maxFindingsPerFile: input.maxFindingsPerFile ?? USUAL_LIMIT,
      ...(timed && { rules: timed.rules }),
    });
    const shown = result.findings.filter((one) => isShown(input, one));
    addCounts(counts, input, result);
    // Never spread as arguments: there may be more than a stack holds.
    findings = findings.concat(printedFindings(input.workspace, shown));
    files = files.concat(checkedFiles(input));
    for (const zone of zonesOf(input.workspace))
      if (input.shown?.has(zone.path) ?? true) records += recordCount(zone.zone);
  }
  findings.sort(compareFindings);
  files.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const summary = { files: files.length, records, ...counts };
  const limit = SEVERITIES.indexOf(options.failOn as Severity);
  const failing = new Set(SEVERITIES.filter((_, at) => at <= limit));
  const report = { findings, files, summary, failing };
  process.stdout.write((FORMATS[options.format] ?? textOf)(report));
  if (options.format !== 'json') for (const line of notesOn(inputs)) process.stderr.write(`${line}\n`);
  if (timed) {
    const lines = statsLines(report, {
      octets: workspaces.reduce((sum, one) => sum + one.octets, 0),
      milliseconds: performance.now() - started,
      truncated: workspaces.some((one) => one.truncated),
      ruleMilliseconds: timed.milliseconds,
    });
    process.stderr.write(`${lines.join('\n')}\n`);
  }
  // Not all that is counted is listed.
  return [...failing].some((severity) => counts[severity] > 0) ? EXIT.findings : EXIT.fine;
}

/** Adds what was found in the files that are shown, whether it is listed or not. */
function addCounts(counts: Record<Severity, number>, input: InputWorkspace, result: CheckResult): void {
  for (const [path, findings] of findingsByFile(result)) {
    const isWhole = input.shown?.has(path) ?? true;
    const found = isWhole
      ? findingCountsInFile(result, path)
      : countsOf(findings.filter((one) => isShown(input, one)));
    for (const severity of SEVERITIES) counts[severity] += found[severity];
  }
}

function isShown(input: InputWorkspace, finding: Finding): boolean {
  if (input.shown === undefined || input.shown.has(finding.path)) return true;
  // A file that cannot be read is told of even where others only refer to it: what was asked for was not checked as a whole.
  return finding.rule === 'workspace/unreadable-file';
}

function kindNamed(text: string): FileKind {
  const kind = FILE_KINDS.find((one) => one === text);
  if (!kind) throw new UsageError(`--as ${text}: must be one of ${FILE_KINDS.join(', ')}`);
  return kind;
}

function checkedFiles(input: InputWorkspace): CheckedFile[] {
  const checked: CheckedFile[] = [];
  for (const path of loadedPaths(input.workspace)) {
    const identity = fileOf(input.workspace, path)?.identity;
    if (!identity?.kind || (input.shown && !input.shown.has(path))) continue;
    const { kind, origin, originFrom, host } = identity;
    checked.push({
      file: shownPath(path),
      kind,
      ...(origin === undefined ? {} : { origin }),
      ...(originFrom === undefined ? {} : { originFrom }),
      ...(host === undefined ? {} : { host }),
    });
  }
  return checked;
}

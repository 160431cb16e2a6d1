/**
 * Units: the smallest pieces of checking that the engine repeats alone, one rule on one thing. A unit's findings are kept as the check
 * reported them; settings, comments and precedence have their say later, so that taking back a comment needs no new check.
 */
import type { Problem } from '../../text/problem.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { zonesOfOrigin } from '../../workspace/zones.ts';
import type { Check, Report, Rule } from '../rule.ts';
import { countOnly, type KeptFindings, keepsWhole, newKept } from './kept.ts';
import { type Reported, reportedBy } from './reported.ts';

/** Which rule on what. `zone` is a zone's key, `owner` a name key. */
export type UnitSubject =
  | { readonly kind: 'file-problems'; readonly path: string }
  | { readonly kind: 'zone-problems'; readonly zone: string }
  | { readonly kind: 'zone'; readonly rule: Rule; readonly zone: string }
  | { readonly kind: 'owner'; readonly rule: Rule; readonly zone: string; readonly owner: string }
  | { readonly kind: 'mail-domain'; readonly rule: Rule; readonly zone: string; readonly owner: string }
  | { readonly kind: 'instance'; readonly rule: Rule; readonly folder: string }
  | { readonly kind: 'workspace'; readonly rule: Rule };

/** A unit that has something to say. */
export interface Unit {
  readonly subject: UnitSubject;
  readonly findings: readonly Reported[];
}

/** One text for one subject. */
export function unitKey(subject: UnitSubject): string {
  switch (subject.kind) {
    case 'file-problems':
      return `${subject.kind}\n${subject.path}`;
    case 'zone-problems':
      return `${subject.kind}\n${subject.zone}`;
    case 'zone':
      return `${subject.rule.meta.id}\n${subject.zone}`;
    case 'owner':
    case 'mail-domain':
      return `${subject.rule.meta.id}\n${subject.zone}\n${subject.owner}`;
    case 'instance':
      return `${subject.rule.meta.id}\n${subject.folder}`;
    case 'workspace':
      return subject.rule.meta.id;
  }
}

/** The key of a zone: two views of one file, or two files of one origin, are different zones. */
export function zoneKeyOf(zone: WorkspaceZone): string {
  return `${zone.origin}\n${zone.view ?? ''}\n${zone.path}`;
}

/** The zone of that key; undefined where there is none any more. */
export function zoneOfKey(workspace: Workspace, key: string): WorkspaceZone | undefined {
  const origin = key.slice(0, key.indexOf('\n'));
  return zonesOfOrigin(workspace, origin).find((zone) => zoneKeyOf(zone) === key);
}

/** Runs one check and gives back what it reported, with the severity that the rule's meta data says. */
export function findingsOf(
  rule: Rule,
  check: (report: Report) => void,
  workspace: Workspace,
  kept: KeptFindings = newKept(Number.POSITIVE_INFINITY),
): readonly Reported[] {
  let found: Reported[] | undefined;
  check((parts) => {
    const one = takeReport(rule, parts, workspace, kept);
    if (one === undefined) return;
    if (found === undefined) found = [one];
    else found.push(one);
  });
  return found ?? NO_REPORTS;
}

/** A finding to be kept whole; undefined for one that is only counted. */
function takeReport(
  { meta }: Rule,
  parts: Parameters<Report>[0],
  workspace: Workspace,
  kept: KeptFindings,
): Reported | undefined {
  const severity = parts.severity ?? meta.severity;
  if (keepsWhole(kept, parts.path, severity)) return reportedBy(meta.id, severity, parts, workspace);
  countOnly(kept, meta.id, severity, parts, workspace);
  return undefined;
}

/** Runs many checks one after the other, as `findingsOf` runs one, without anything being made for those that say nothing. */
export interface Reporter {
  readonly report: Report;
  /** To be called before each check. */
  readonly begin: (rule: Rule) => void;
  /** What the check has reported since. */
  readonly end: () => readonly Reported[];
}

/** A reporter for one state of a workspace. */
export function newReporter(workspace: Workspace, kept: KeptFindings): Reporter {
  let rule: Rule | undefined;
  let found: Reported[] | undefined;
  return {
    report: (parts) => {
      const one = rule && takeReport(rule, parts, workspace, kept);
      if (one === undefined) return;
      if (found === undefined) found = [one];
      else found.push(one);
    },
    begin: (next) => {
      rule = next;
      found = undefined;
    },
    end: () => found ?? NO_REPORTS,
  };
}

export const NO_REPORTS: readonly Reported[] = [];

/** A check of one scope with the rule it belongs to. */
export interface RuleCheck<Scope extends Check['scope'] = Check['scope']> {
  readonly rule: Rule;
  readonly run: Extract<Check, { scope: Scope }>;
}

/** The checks of one scope, in the order of the rules. */
export function checksOf<Scope extends Check['scope']>(
  rules: Iterable<Rule>,
  scope: Scope,
): readonly RuleCheck<Scope>[] {
  const found: RuleCheck<Scope>[] = [];
  for (const rule of rules) {
    for (const run of rule.checks) {
      if (run.scope === scope) found.push({ rule, run: run as Extract<Check, { scope: Scope }> });
    }
  }
  return found;
}

/**
 * Has each problem phrased by the rule whose id it carries; a problem of an unknown or switched-off rule says nothing. In a `fragment`
 * (a file that is no whole zone by itself) problems that hang on what stands before it are left out.
 */
export function phraseProblems(
  rules: ReadonlyMap<string, Rule>,
  problems: Iterable<Problem & { readonly path: string }>,
  workspace: Workspace,
  place: 'whole-zone' | 'fragment',
  kept: KeptFindings = newKept(Number.POSITIVE_INFINITY),
): readonly Reported[] {
  const found: Reported[] = [];
  for (const problem of problems) {
    const rule = rules.get(problem.rule);
    if (rule === undefined) continue;
    for (const run of rule.checks) {
      if (run.scope !== 'problem' || (run.where === 'whole-zones' && place === 'fragment')) continue;
      for (const one of findingsOf(rule, (report) => run.check(problem, workspace, report), workspace, kept))
        found.push(one);
    }
  }
  return found;
}

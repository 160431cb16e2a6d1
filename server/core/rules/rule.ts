/**
 * The shape of a rule: a value in one file, with its meta data, its check and its fixes. Checks are synchronous, read only the
 * workspace, and report; the engine decides when they run.
 */

import type { Problem } from '../text/problem.ts';
import type { Severity } from '../text/severity.ts';
import type { PostfixInstance, WorkspaceZone } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ZoneProblem, ZoneRecord } from '../zone/types.ts';
import type { Finding } from './finding.ts';

/** Where a rule's truth comes from. */
export type Source =
  | { readonly rfc: number; readonly section?: string }
  | { readonly manual: string; readonly section?: string };

/** What a rule needs to see; as in the rule list. */
export type Need = 'zone' | 'reverse' | 'postfix' | 'named.conf' | 'file';

export interface RuleMeta {
  /** `<area>/<name>`: names the smell. */
  readonly id: string;
  /** One sentence, no final stop needed by callers: it is shown as it is. */
  readonly summary: string;
  readonly severity: Severity;
  readonly set: 'syntax' | 'rfc' | 'practice';
  readonly needs: readonly Need[];
  readonly fix: 'none' | 'suggested' | 'safe';
  readonly since: string;
  readonly sources: readonly Source[];
}

/** What a check hands in: a finding without what the meta data already says. `severity` may only lower the default. */
export type Report = (
  finding: Omit<Finding, 'rule' | 'severity' | 'related' | 'fixes'> &
    Partial<Pick<Finding, 'severity' | 'related' | 'fixes'>>,
) => void;

/**
 * A check, by what it looks at:
 * - `problem`: phrases problems that a parser or resolver reported under this rule's id (`path` says in which file);
 * - `owner`: sees all records of one owner name that has at least one of `types` (RR TYPE numbers); it depends only on that
 *   owner's records and on the names they refer to, so the engine re-runs it for what an edit touched;
 * - `zone`: sees one whole zone; must be cheap (index look-ups, no pass over all records);
 * - `instance`: sees one Postfix instance;
 * - `workspace`: sees everything; for what crosses zones and instances.
 */
export type Check =
  | {
      readonly scope: 'problem';
      readonly check: (
        problem: ZoneProblem | (Problem & { readonly path: string }),
        workspace: Workspace,
        report: Report,
      ) => void;
    }
  | {
      readonly scope: 'owner';
      readonly types: readonly number[];
      readonly check: (
        records: readonly ZoneRecord[],
        zone: WorkspaceZone,
        workspace: Workspace,
        report: Report,
      ) => void;
    }
  | {
      readonly scope: 'zone';
      readonly check: (zone: WorkspaceZone, workspace: Workspace, report: Report) => void;
    }
  | {
      readonly scope: 'instance';
      readonly check: (instance: PostfixInstance, workspace: Workspace, report: Report) => void;
    }
  | { readonly scope: 'workspace'; readonly check: (workspace: Workspace, report: Report) => void };

/** A rule. */
export interface Rule {
  readonly meta: RuleMeta;
  readonly run: Check;
}

/** Declares a rule; gives it back as it is, so that a rule file reads as one value. */
export function defineRule(meta: RuleMeta, run: Check): Rule {
  return { meta, run };
}

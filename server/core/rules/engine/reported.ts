/**
 * Findings before anybody reads them. A file may have thousands, of which a part is listed: only for these the words, the related places
 * and the fixes are put together. Until then a finding is a place, a rule and a severity, and what its rule handed in.
 */
import type { Severity } from '../../text/severity.ts';
import type { Span } from '../../text/span.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Finding, Fix } from '../finding.ts';
import type { Report } from '../rule.ts';

type Parts = Parameters<Report>[0];

/** A finding that can be composed. */
export interface Reported {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly span: Span;
  readonly refuses: boolean;
  /** The unit that reported it; written by whoever keeps the unit. */
  unit: string;
  /** What the rule handed in. */
  readonly parts: Parts;
  /** The state of the workspace that related places and fixes refer to. */
  readonly workspace: Workspace | undefined;
  /** Found when first asked for. */
  message: string | undefined;
  finding: Finding | undefined;
}

/** What a rule reported, to be composed later. */
export function reportedBy(
  rule: string,
  severity: Severity,
  parts: Parts,
  workspace: Workspace | undefined,
): Reported {
  const { path, span, refuses = false } = parts;
  return {
    rule,
    severity,
    path,
    span,
    refuses,
    unit: '',
    parts,
    workspace,
    message: undefined,
    finding: undefined,
  };
}

/** What a finding says. */
export function messageOf(reported: Reported): string {
  const { parts } = reported;
  reported.message ??= harmless(typeof parts.message === 'function' ? parts.message() : parts.message);
  return reported.message;
}

/** The whole finding, put together when first asked for. */
export function composed(reported: Reported): Finding {
  const { rule, severity, path, span, parts } = reported;
  if (reported.finding !== undefined) return reported.finding;
  const { related = [], fixes = [] } = parts;
  reported.finding = {
    rule,
    severity,
    path,
    span,
    message: messageOf(reported),
    related: (typeof related === 'function' ? related() : related).map((place) => ({
      ...place,
      message: harmless(place.message),
    })),
    fixes: (typeof fixes === 'function' ? fixes() : fixes).map((fix: Fix) => ({
      ...fix,
      title: harmless(fix.title),
    })),
    ...(parts.tag === undefined ? {} : { tag: parts.tag }),
    ...(parts.refuses === undefined ? {} : { refuses: parts.refuses }),
  };
  return reported.finding;
}

/** Control characters, line ends, and marks that turn the direction of writing. */
const HARMFUL = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** What a message repeats of a file may be hostile: characters that do something where it is shown are replaced. */
function harmless(text: string): string {
  return text.replace(HARMFUL, '\ufffd');
}

/** Puts findings together for one state of the workspace, and writes down which. */
export interface Composer {
  readonly compose: (reported: Reported) => Finding;
  /** Those that somebody asked for. */
  readonly asked: ReadonlySet<Reported>;
  /** Units of which a finding was put together from an earlier state than this one: its places elsewhere may have moved. */
  readonly stale: ReadonlySet<string>;
}

/** A composer that was asked for nothing yet. */
export function newComposer(workspace: Workspace): Composer {
  const asked = new Set<Reported>();
  const stale = new Set<string>();
  const compose = (reported: Reported): Finding => {
    asked.add(reported);
    const { finding, unit } = reported;
    if (finding === undefined && reported.workspace !== workspace && unit !== '') stale.add(unit);
    return composed(reported);
  };
  return { compose, asked, stale };
}

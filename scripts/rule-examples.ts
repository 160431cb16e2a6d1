/**
 * Runs the examples of rule pages: a workspace made of fences, checked as the command line would check it.
 */
import { type CheckOptions, checkWorkspace } from '../server/core/rules/engine.ts';
import type { Finding, Fix } from '../server/core/rules/finding.ts';
import { applyEdits } from '../server/core/text/edit.ts';
import type { SourceFile } from '../server/core/text/source-file.ts';
import { projectOfText } from '../server/core/workspace/project-file.ts';
import {
  emptyWorkspace,
  NO_SETTINGS,
  type Workspace,
  withCommittedTexts,
  withFiles,
  withListing,
  withModifiedTimes,
  withToday,
  withUnreadable,
} from '../server/core/workspace/workspace.ts';
import type { FixtureCase } from './rule-pages.ts';

/** A file of an example; one that is `unreadable` or `isBinary` is there, and nobody knows its text. `modified` is in milliseconds. */
export interface ExampleFile extends SourceFile {
  readonly unreadable?: string | undefined;
  readonly isBinary?: boolean;
  readonly modified?: number | undefined;
  /** The text is that of the last commit, not the file's. */
  readonly isCommitted?: boolean;
}

/** The day that examples are of. */
const TODAY = { year: 2026, month: 6, day: 15, unixSeconds: Date.UTC(2026, 5, 15, 12) / 1000 };

/** A workspace ready to be checked. */
export interface Example {
  readonly workspace: Workspace;
  readonly options: CheckOptions;
}

/** The workspace of some files; a `mailzone.json` at the top gives the settings. */
export function exampleOf(all: readonly ExampleFile[]): Example {
  const files = all.filter((file) => file.isCommitted !== true);
  const committed = new Map(
    all.flatMap(({ path, text, isCommitted }) => (isCommitted === true ? [[path, text] as const] : [])),
  );
  const project = files.find((file) => file.path === 'mailzone.json');
  const said = project && projectOfText(project.text, '');
  const settings = said?.settings ?? NO_SETTINGS;
  const listed = withListing(
    emptyWorkspace(settings),
    files.map((file) => file.path),
  );
  const sources = files
    .filter((file) => file !== project && file.unreadable === undefined && file.isBinary !== true)
    .map(({ path, text, encoding }): SourceFile => ({ path, text, ...(encoding && { encoding }) }));
  const unreadable = files.flatMap(({ path, unreadable: why }) => (why === undefined ? [] : [{ path, why }]));
  const modified = new Map(
    files.flatMap(({ path, modified: time }) => (time === undefined ? [] : [[path, time] as const])),
  );
  const loaded = withUnreadable(withFiles(listed, sources), unreadable);
  const timed = withModifiedTimes(loaded, modified);
  const workspace = withToday(withCommittedTexts(timed, committed), TODAY);
  const maxFindingsPerFile = said?.maxFindingsPerFile;
  return {
    workspace,
    options: {
      severities: said?.rules ?? {},
      ...(maxFindingsPerFile !== undefined && { maxFindingsPerFile }),
    },
  };
}

/** The files of a case as they stand in the workspace, without what `after` fences show. */
export function filesOfCase(one: FixtureCase): readonly ExampleFile[] {
  return one.files
    .filter((file) => file.after === undefined)
    .map(({ path, text, language, unreadable, modified, isCommitted, byteOrderMark }) => {
      const encoding = { charset: 'utf-8', byteOrderMark } as const;
      return { path, text, unreadable, modified, isCommitted, isBinary: language === 'binary', encoding };
    });
}

/** All findings of a case. */
export function findingsOfCase(one: FixtureCase): readonly Finding[] {
  const { workspace, options } = exampleOf(filesOfCase(one));
  return checkWorkspace(workspace, options).findings;
}

/** The files after a fix; files that it creates are added at the end. */
export function filesAfter(files: readonly ExampleFile[], fix: Fix): readonly ExampleFile[] {
  const edits = new Map(fix.edits().map((one) => [one.path, one.edits]));
  const changed = files.map((file) =>
    file.isCommitted === true ? file : { ...file, text: applyEdits(file.text, edits.get(file.path) ?? []) },
  );
  const added = [...edits.keys()].filter((path) => !files.some((file) => file.path === path));
  return [...changed, ...added.map((path) => ({ path, text: applyEdits('', edits.get(path) ?? []) }))];
}

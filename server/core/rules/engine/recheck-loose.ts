/**
 * Files that stand alone: which of them an edit may concern, and their checks.
 */

import type { WorkspaceChanges } from '../../workspace/changes.ts';
import { instancesOf, tableUses } from '../../workspace/instances.ts';
import { mapEntries } from '../../workspace/persistent-map.ts';
import { isLooseTable, tablePathsUsedBy } from '../../workspace/used-tables.ts';
import { fileOf } from '../../workspace/workspace.ts';
import { looseZoneFiles, zonesInFile } from '../../workspace/zones.ts';
import { checkLooseTable, checkLooseZoneFile, type Pass, setFindings } from './pass.ts';
import type { CheckState } from './state.ts';
import { unitKey } from './unit.ts';

/** Checks again, after an edit, the files that may have come to stand alone or ceased to. */
export function recheckLooseFiles(pass: Pass, state: CheckState, changes: WorkspaceChanges): void {
  const loose = looseFinder(pass);
  for (const path of pathsMaybeLoose(pass, state, changes)) recheckLooseFile(pass, path, loose);
}

/**
 * Files that may have come to stand alone, or into a zone: those that were edited or came into or out of a zone's files; where a name
 * server's configuration was edited all that stand alone now or did before.
 */
function pathsMaybeLoose(pass: Pass, state: CheckState, changes: WorkspaceChanges): ReadonlySet<string> {
  const paths = new Set<string>(changes.paths);
  for (const { before, after } of changes.zones) {
    const was = new Set(before?.zone.files);
    const is = new Set(after?.zone.files);
    for (const path of was) if (!is.has(path)) paths.add(path);
    for (const path of is) if (!was.has(path)) paths.add(path);
  }
  for (const { before, after } of changes.instances) {
    if (before !== undefined)
      for (const path of tablePathsUsedBy(state.workspace, before.folder)) paths.add(path);
    if (after !== undefined)
      for (const path of tablePathsUsedBy(pass.workspace, after.folder)) paths.add(path);
  }
  if (!changes.paths.some((path) => isNameServerConf(pass, path))) return paths;
  for (const file of looseZoneFiles(pass.workspace)) paths.add(file.source.path);
  for (const [, { subject }] of mapEntries(state.units))
    if (subject.kind === 'file-problems') paths.add(subject.path);
  return paths;
}

function isNameServerConf(pass: Pass, path: string): boolean {
  const kind = fileOf(pass.workspace, path)?.identity.kind;
  return kind === undefined || kind.endsWith('.conf');
}

/** A file of zone data that is in no zone; or one that was so before. */
function recheckLooseFile(pass: Pass, path: string, loose: () => ReadonlySet<string>): void {
  const subject = { kind: 'file-problems', path } as const;
  const file = fileOf(pass.workspace, path);
  const mayBeLoose = file?.document !== undefined && zonesInFile(pass.workspace, path).length === 0;
  if (file?.document !== undefined && mayBeLoose && loose().has(path))
    checkLooseZoneFile(pass, path, file.document);
  else if (pass.units.has(unitKey(subject))) return;
  else if (tableUses(pass.workspace, path).length > 0 || isLooseTable(pass.workspace, path))
    checkLooseTable(pass, path);
  else if (!isPostfixFile(pass, path)) setFindings(pass, subject, []);
}

/** The paths of the files that stand alone, found when somebody first asks. */
function looseFinder(pass: Pass): () => ReadonlySet<string> {
  let paths: ReadonlySet<string> | undefined;
  return () => {
    paths ??= new Set(looseZoneFiles(pass.workspace).map((file) => file.source.path));
    return paths;
  };
}

function isPostfixFile(pass: Pass, path: string): boolean {
  if (tableUses(pass.workspace, path).length > 0) return true;
  return instancesOf(pass.workspace).some(
    ({ configuration }) => configuration.main.path === path || configuration.master?.path === path,
  );
}

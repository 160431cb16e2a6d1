/**
 * What was asked for and could not be checked, or not as a whole: lines on stderr, so that silence always means that all is well.
 */
import { fileOf, looseZoneFiles, soaOriginOf } from '../../core/index.ts';
import type { InputWorkspace } from '../workspaces.ts';
import { shownPath } from './places.ts';
import { terminalText } from './terminal-text.ts';

/** Files that are named in one line. */
const MOST_NAMES = 3;

/**
 * At most two lines: named files of no known kind, and zone files of which nobody says which zone they are. In a folder only files with an
 * SOA record count, as others may be parts of zones that are elsewhere.
 */
export function notesOn(inputs: readonly InputWorkspace[]): readonly string[] {
  const strange: string[] = [];
  const unknown: string[] = [];
  for (const { workspace, shown } of inputs) {
    for (const path of shown ?? []) {
      if (fileOf(workspace, path)?.identity.kind === undefined) strange.push(path);
    }
    for (const { source, document } of looseZoneFiles(workspace)) {
      const isAsked = shown?.has(source.path) ?? (document !== undefined && soaOriginOf(document).holdsSoa);
      if (isAsked) unknown.push(source.path);
    }
  }
  const lines: string[] = [];
  if (strange.length > 0)
    lines.push(
      `mailzone: not checked: ${names(strange)}: nothing says what kind of file this is; say it with --as KIND`,
    );
  if (unknown.length > 0)
    lines.push(
      `mailzone: checked for syntax only: ${names(unknown)}: nothing says which zone this is; say it with --origin NAME or an $ORIGIN line`,
    );
  return lines;
}

function names(paths: readonly string[]): string {
  const shown = paths.slice(0, MOST_NAMES).map((path) => terminalText(shownPath(path)));
  const more = paths.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** Workspaces from file texts, all loaded. */
import type { WorkspaceSettings } from '../../../server/core/workspace/types.ts';
import {
  emptyWorkspace,
  NO_SETTINGS,
  type Workspace,
  withFiles,
  withListing,
} from '../../../server/core/workspace/workspace.ts';

/** A workspace with these files; `listed` are paths that exist without being loaded. */
export function workspaceOf(
  files: Readonly<Record<string, string>>,
  { settings = {}, listed = [] }: { settings?: Partial<WorkspaceSettings>; listed?: readonly string[] } = {},
): Workspace {
  const empty = emptyWorkspace({ ...NO_SETTINGS, ...settings });
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  return withFiles(withListing(empty, [...Object.keys(files), ...listed]), sources);
}

/** The first lines of a zone: TTL, SOA and NS. */
export const TOP = '$TTL 1h\n@ IN SOA ns1 hostmaster 1 4h 1h 2w 1h\n IN NS ns1\nns1 IN A 192.0.2.1\n';

/** A named.conf that declares zones (name → file), with or without a directory. */
export function namedConf(zones: Readonly<Record<string, string>>, directory?: string): string {
  const options = directory === undefined ? '' : `options { directory "${directory}"; };\n`;
  const statements = Object.entries(zones).map(
    ([name, file]) => `zone "${name}" { type primary; file "${file}"; };\n`,
  );
  return options + statements.join('');
}

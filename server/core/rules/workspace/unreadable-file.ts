/**
 * A file or folder that is there and cannot be read, or a folder where a file is wanted.
 */
import { declarationsOfFile, missingConfFiles } from '../../workspace/conf-files.ts';
import { tableUses } from '../../workspace/instances.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { RelatedPlace } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

/** Places that are shown with one file. */
const MOST_PLACES = 4;

export const rule = defineRule(
  {
    id: 'workspace/unreadable-file',
    summary: 'A file of the workspace cannot be read, so what depends on it is not checked.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'path_resolution' }],
  },
  {
    scope: 'workspace',
    check: (workspace, report) => {
      for (const [path, why] of workspace.unreadable) {
        report({
          path,
          span: { start: 0, end: 0 },
          message: `This cannot be read: ${why}. What depends on it is not checked; make it readable, or take it out of the folder.`,
          related: placesNaming(workspace, path),
        });
      }
      for (const { confPath, span, file, path, why } of missingConfFiles(workspace)) {
        if (why !== 'folder' || workspace.unreadable.has(path)) continue;
        const message = `${quoted(file)} is a folder, so it cannot be read as a file. Name a file in it.`;
        report({ path: confPath, span, message });
      }
    },
  },
);

/** Where configurations name the file. */
function placesNaming(workspace: Workspace, path: string): readonly RelatedPlace[] {
  const message = 'The file is named here.';
  const zones = declarationsOfFile(workspace, path).map(
    ({ confPath, zone }): RelatedPlace => ({ path: confPath, span: zone.fileSpan ?? zone.nameSpan, message }),
  );
  const tables = tableUses(workspace, path).flatMap(({ place }) =>
    place === undefined ? [] : [{ ...place, message }],
  );
  return [...zones, ...tables].slice(0, MOST_PLACES);
}

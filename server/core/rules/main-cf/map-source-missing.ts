/**
 * A table whose file is not there, although the other tables of its folder are at hand.
 */
import { compiledEndingsOf } from '../../postfix/compiled-files.ts';
import { isTemplated } from '../../postfix/template.ts';
import { folderOf, joinPath } from '../../text/path.ts';
import { tablePathOf } from '../../workspace/instances.ts';
import { covers } from '../../workspace/path-index.ts';
import { machineFolderOf } from '../../workspace/postfix-paths.ts';
import { namedFilesOf } from '../../workspace/table-uses.ts';
import { defineRule } from '../rule.ts';
import { newPlaces } from '../support/places.ts';
import { quoted } from '../support/wording.ts';

const TEXT_TYPES = new Set(['texthash', 'cidr', 'regexp', 'pcre']);

export const rule = defineRule(
  {
    id: 'main-cf/map-source-missing',
    summary: 'A lookup table whose file is missing among its siblings.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'DATABASE_README' }],
    yieldsTo: ['main-cf/inline-comment', 'main-cf/map-type-unknown'],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration, folder } = instance;
      const machineFolder = machineFolderOf(configuration.main.entries);
      const uses = namedFilesOf(configuration).filter(
        ({ reference, parameter }) =>
          reference !== undefined &&
          isOnDisk(reference.type) &&
          !isTemplated(reference.name) &&
          // Passwords are kept out of repositories.
          !parameter.endsWith('_sasl_password_maps'),
      );
      const isThere = (name: string): boolean => tablePathOf(workspace, instance, name) !== undefined;
      const here = new Set(
        uses.filter(({ name }) => isThere(name)).map(({ name }) => folderOf(absolute(name, machineFolder))),
      );
      const isNew = newPlaces();
      const missing = uses.filter(({ name, reference }) => {
        const endings = compiledEndingsOf(reference?.type ?? '') ?? [];
        if (isThere(name) || endings.some((ending) => isThere(name + ending))) return false;
        const full = absolute(name, machineFolder);
        if (!full.startsWith(`${machineFolder}/`) || !here.has(folderOf(full))) return false;
        return covers(workspace.listing, joinPath(folder, full.slice(machineFolder.length + 1)));
      });
      // One is a slip; several are left out on purpose, as they are made on the server or are nobody's business.
      const isSlip = new Set(missing.map(({ name }) => name)).size === 1;
      for (const { name, reference, parameter, place } of missing) {
        if (!isNew(place)) continue;
        const isMade = compiledEndingsOf(reference?.type ?? '') !== undefined;
        report({
          ...place,
          ...(isSlip ? {} : { severity: 'info' as const }),
          message: `${quoted(name)} is not there, though other tables of its folder are: ${isMade ? 'postmap has nothing to make it from' : 'the table cannot be opened'}, so look-ups in ${parameter} fail at run time and mail waits. Add the file, or correct the name.`,
        });
      }
    },
  },
);

function isOnDisk(type: string): boolean {
  return compiledEndingsOf(type) !== undefined || TEXT_TYPES.has(type);
}

function absolute(name: string, machineFolder: string): string {
  return name.startsWith('/') ? joinPath('', name) : joinPath(machineFolder, name);
}

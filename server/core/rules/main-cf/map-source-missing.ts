/**
 * A table whose file is not there, although the other tables of its folder are at hand.
 */
import { isTemplated } from '../../postfix/template.ts';
import { folderOf, joinPath } from '../../text/path.ts';
import { tablePathOf } from '../../workspace/instances.ts';
import { covers } from '../../workspace/path-index.ts';
import { machineFolderOf } from '../../workspace/postfix-paths.ts';
import { namedFilesOf } from '../../workspace/table-uses.ts';
import { defineRule } from '../rule.ts';
import { newPlaces } from '../support/places.ts';
import { quoted } from '../support/wording.ts';

const COMPILED: Readonly<Record<string, readonly string[]>> = {
  hash: ['.db'],
  btree: ['.db'],
  lmdb: ['.lmdb'],
  cdb: ['.cdb'],
  dbm: ['.pag', '.dir'],
  sdbm: ['.pag', '.dir'],
};
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
        ({ reference }) =>
          reference !== undefined && isOnDisk(reference.type) && !isTemplated(reference.name),
      );
      const isThere = (name: string): boolean => tablePathOf(workspace, instance, name) !== undefined;
      const here = new Set(
        uses.filter(({ name }) => isThere(name)).map(({ name }) => folderOf(absolute(name, machineFolder))),
      );
      const isNew = newPlaces();
      for (const { name, reference, parameter, place } of uses) {
        const endings = COMPILED[reference?.type ?? ''] ?? [];
        if (isThere(name) || endings.some((ending) => isThere(name + ending))) continue;
        const full = absolute(name, machineFolder);
        const within = full.startsWith(`${machineFolder}/`);
        if (!within || !here.has(folderOf(full))) continue;
        if (
          !covers(workspace.listing, joinPath(folder, full.slice(machineFolder.length + 1))) ||
          !isNew(place)
        )
          continue;
        report({
          ...place,
          message: `${quoted(name)} is not there, though other tables of its folder are: ${endings.length > 0 ? 'postmap has nothing to make it from' : 'the table cannot be opened'}, so look-ups in ${parameter} fail at run time and mail waits. Add the file, or correct the name.`,
        });
      }
    },
  },
);

function isOnDisk(type: string): boolean {
  return type in COMPILED || TEXT_TYPES.has(type);
}

function absolute(name: string, machineFolder: string): string {
  return name.startsWith('/') ? joinPath('', name) : joinPath(machineFolder, name);
}

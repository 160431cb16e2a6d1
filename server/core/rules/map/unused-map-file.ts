/**
 * A table beside main.cf that no parameter names.
 */
import { expandedParameter, mainCfEntry } from '../../postfix/configuration.ts';
import { baseNameOf, folderOf } from '../../text/path.ts';
import { instanceInFolder, tableUses } from '../../workspace/instances.ts';
import { TABLE_FILE_NAMES } from '../../workspace/kinds.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import { fileOf, tableFileAt, type Workspace } from '../../workspace/workspace.ts';
import { defineRule } from '../rule.ts';
import { textOf } from '../support/text-of.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/unused-map-file',
    summary: 'A table stands beside main.cf, and no parameter names it.',
    severity: 'hint',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }],
  },
  {
    scope: 'workspace',
    check: (workspace, report) => {
      for (const { path, instance } of unusedTables(workspace)) {
        const rows = tableFileAt(workspace, path, 'indexed')?.rows;
        const first = rows?.at(0);
        if (first === undefined || isMentioned(workspace, instance, baseNameOf(path))) continue;
        report({
          path,
          span: first.span,
          tag: 'unnecessary',
          message: `No parameter of main.cf or master.cf names ${quoted(baseNameOf(path))}, so its rows have no effect. Name it, as in hash:${path.slice(path.lastIndexOf('/'))}, or remove the file.`,
        });
      }
    },
  },
);

/** Files by the usual names of tables beside a main.cf that nobody refers to. */
function* unusedTables(
  workspace: Workspace,
): Generator<{ readonly path: string; readonly instance: PostfixInstance }, void, undefined> {
  for (const name of TABLE_FILE_NAMES) {
    for (const path of workspace.listing.byBaseName.get(name) ?? []) {
      if (tableUses(workspace, path).length > 0) continue;
      const instance = instanceInFolder(workspace, folderOf(path));
      if (instance === undefined || !isKnown(instance)) continue;
      if (fileOf(workspace, path)?.identity.kind === 'table') yield { path, instance };
    }
  }
}

/** Whether all values are known: what a template or a name from elsewhere stands for may name the file. */
function isKnown({ configuration }: PostfixInstance): boolean {
  const names = new Set(configuration.main.entries.map((entry) => entry.name));
  for (const name of names) {
    if (!/[:/]/.test(mainCfEntry(configuration, name)?.value.text ?? '')) continue;
    const expansion = expandedParameter(configuration, name);
    if (expansion === undefined || expansion.undefinedNames.length > 0) return false;
  }
  return true;
}

/** Whether one of the configuration's files writes the name, in whatever role. */
function isMentioned(workspace: Workspace, { configuration }: PostfixInstance, name: string): boolean {
  const paths = [configuration.main.path, configuration.master?.path];
  return paths.some((path) => path !== undefined && textOf(workspace, path).includes(`/${name}`));
}

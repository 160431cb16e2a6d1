/**
 * A table whose text was changed after the file was made that Postfix reads in its place.
 */
import { joinPath } from '../../text/path.ts';
import type { Span } from '../../text/span.ts';
import { type CompiledTable, compiledTables } from '../../workspace/compiled-tables.ts';
import { instanceInFolder } from '../../workspace/instances.ts';
import { machineFolderOf } from '../../workspace/postfix-paths.ts';
import { usedTableAt } from '../../workspace/used-tables.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { TableUse } from '../../workspace/workspace-index.ts';
import type { RelatedPlace } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

/** Places that are shown with one table. */
const MOST_PLACES = 4;

export const rule = defineRule(
  {
    id: 'map/stale-index',
    summary: 'A table was changed after its compiled file was made, so Postfix answers from the old content.',
    severity: 'info',
    set: 'practice',
    needs: ['postfix', 'mtime'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'postmap(1)' }, { manual: 'postalias(1)' }, { manual: 'DATABASE_README' }],
  },
  {
    scope: 'workspace',
    check: (workspace, report) => {
      if (workspace.modified.size === 0) return;
      for (const table of compiledTables(workspace)) {
        if (!isStale(workspace, table)) continue;
        const { source, compiled, uses } = table;
        const places = uses.flatMap(({ place }) => (place === undefined ? [] : [place]));
        const [named, ...others] = places;
        const text = { path: source, span: firstRowOf(workspace, source) };
        const related = [
          ...(named === undefined ? [] : [{ ...text, message: 'This is newer.' }]),
          ...others.map((place): RelatedPlace => ({ ...place, message: 'The table is named here too.' })),
        ];
        report({
          ...(named ?? text),
          message: `${quoted(nameIn(source))} was changed after ${quoted(nameIn(compiled))} was made from it, so Postfix still answers with the old content, and warns of that at run time. Run ${quoted(commandFor(workspace, uses[0]))}.`,
          related: related.slice(0, MOST_PLACES),
        });
      }
    },
  },
);

/** Postfix compares whole seconds. */
function isStale({ modified }: Workspace, { source, compiled }: CompiledTable): boolean {
  const [changed, made] = [modified.get(source), modified.get(compiled)];
  if (changed === undefined || made === undefined) return false;
  return Math.floor(changed / 1000) > Math.floor(made / 1000);
}

function firstRowOf(workspace: Workspace, path: string): Span {
  return usedTableAt(workspace, path)?.rows.at(0)?.span ?? { start: 0, end: 0 };
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The command that makes the compiled file anew, with the name of the table as the machine knows it. */
function commandFor(workspace: Workspace, { folder, kind, name, reference }: TableUse): string {
  const entries = instanceInFolder(workspace, folder)?.configuration.main.entries ?? [];
  const full = name.startsWith('/') ? name : joinPath(machineFolderOf(entries), name);
  return `${kind === 'aliases' ? 'postalias' : 'postmap'} ${reference?.type ?? 'hash'}:${full}`;
}

/**
 * The tables of all instances that Postfix reads from a compiled file, with the text that it is made from. Both are paths of the listing;
 * when they were changed is for adapters to find out.
 */
import { compiledEndingsOf } from '../postfix/compiled-files.ts';
import { baseNameOf } from '../text/path.ts';
import { indexOf, type Workspace } from './workspace.ts';
import { answerOnce, type TableUse } from './workspace-index.ts';

/** A text and the compiled file beside it. */
export interface CompiledTable {
  readonly source: string;
  /** The file whose time Postfix compares with the text's. */
  readonly compiled: string;
  /** The places that name the table by this type; at least one. */
  readonly uses: readonly [TableUse, ...TableUse[]];
}

const ALL = {};

/** The tables of which the listing has both files, each pair once. */
export function compiledTables(workspace: Workspace): readonly CompiledTable[] {
  const index = indexOf(workspace);
  return answerOnce(index, ALL, () => {
    const found = new Map<string, { source: string; compiled: string; uses: [TableUse, ...TableUse[]] }>();
    for (const [source, uses] of index.tableUses) {
      for (const use of uses) {
        const [ending] = compiledEndingsOf(use.reference?.type ?? '') ?? [];
        // Where the text at hand is a template under another name, the compiled file beside it is of something else.
        if (ending === undefined || baseNameOf(source) !== baseNameOf(use.name)) continue;
        const compiled = source + ending;
        if (!index.listing.paths.has(compiled)) continue;
        const known = found.get(compiled);
        if (known) known.uses.push(use);
        else found.set(compiled, { source, compiled, uses: [use] });
      }
    }
    return [...found.values()];
  });
}

/** The paths whose times of change the workspace can use. */
export function timedFiles(workspace: Workspace): readonly string[] {
  return compiledTables(workspace).flatMap(({ source, compiled }) => [source, compiled]);
}

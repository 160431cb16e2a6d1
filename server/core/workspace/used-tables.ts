/**
 * Table files as their users read them: which syntax a file has, by the parameters that name it or, where none does, by what the file is
 * called. What keys and values mean is not known here.
 */
import { tableTextAt } from '../postfix/table-document.ts';
import type { TableSyntax } from '../postfix/table-file.ts';
import { isTemplated } from '../postfix/template.ts';
import type { TableFile } from '../postfix/types.ts';
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import type { Work } from '../text/work.ts';
import { tableUses } from './instances.ts';
import { mapEntries, mapGet } from './persistent-map.ts';
import { indexOf, tableFileAt, type Workspace } from './workspace.ts';
import { answerOnce, type TableUse } from './workspace-index.ts';
import { kindInIndex } from './zone-tables.ts';

const BY_FOLDER = {};

/** Paths of the loaded files that an instance reads as tables or lists, each once. */
export function tablePathsUsedBy(workspace: Workspace, folder: string): readonly string[] {
  const index = indexOf(workspace);
  const byFolder = answerOnce(index, BY_FOLDER, () => {
    const found = new Map<string, string[]>();
    for (const [path, uses] of index.tableUses) {
      if (mapGet(index.files, path) === undefined) continue;
      for (const one of new Set(uses.map((use) => use.folder))) {
        const known = found.get(one);
        if (known) known.push(path);
        else found.set(one, [path]);
      }
    }
    return found;
  });
  return byFolder.get(folder) ?? [];
}

/** A loaded table as its users read it; undefined where there is no table, or where they do not read it alike. */
export function usedTableAt(workspace: Workspace, path: string): TableFile | undefined {
  const syntax = syntaxOfTable(workspace, path);
  return syntax && tableFileAt(workspace, path, syntax);
}

/** How the users of a file read it; a file that nobody uses is read by what it is called. */
export function syntaxOfTable(workspace: Workspace, path: string): TableSyntax | undefined {
  const uses = tableUses(workspace, path);
  if (uses.length === 0) return syntaxOfLoose(workspace, path);
  const syntaxes = new Set(uses.map(syntaxOfUse));
  return syntaxes.size === 1 ? [...syntaxes][0] : undefined;
}

function syntaxOfUse({ kind, reference }: TableUse): TableSyntax | undefined {
  switch (kind) {
    case 'table':
      return reference === undefined ? 'names' : 'indexed';
    case 'regexp':
      return reference?.type === 'pcre' ? 'pcre' : 'regexp';
    case 'aliases':
    case 'cidr':
      return kind;
    default:
      return undefined;
  }
}

function syntaxOfLoose(workspace: Workspace, path: string): TableSyntax | undefined {
  const index = indexOf(workspace);
  const file = mapGet(index.files, path);
  const kind = file && kindInIndex(index, file);
  switch (kind) {
    case 'aliases':
    case 'cidr':
      return kind;
    case 'regexp':
      return /pcre/i.test(path)
        ? 'pcre'
        : /regexp?/i.test(path.slice(path.lastIndexOf('/') + 1))
          ? 'regexp'
          : undefined;
    case 'table':
      return Object.hasOwn(index.settings.kinds, path) ? 'indexed' : undefined;
    default:
      return undefined;
  }
}

/** Whether a loaded file is a table that no configuration refers to. */
export function isLooseTable(workspace: Workspace, path: string): boolean {
  return tableUses(workspace, path).length === 0 && syntaxOfLoose(workspace, path) !== undefined;
}

/** Paths of all such files. */
export function* looseTablesWork(workspace: Workspace): Work<readonly string[]> {
  const paths: string[] = [];
  let looked = 0;
  for (const [path] of mapEntries(indexOf(workspace).files)) {
    if (isLooseTable(workspace, path)) paths.push(path);
    if (++looked % FILES_A_STEP === 0) yield;
  }
  return paths.sort();
}

/** Files looked at between two yields. */
const FILES_A_STEP = 500;

/** What the parser has to say of a table, but of lines that a template engine is to fill in: what they will be is not known. */
export function problemsOfTable(workspace: Workspace, path: string): readonly Problem[] {
  const file = usedTableAt(workspace, path);
  if (file === undefined || file.problems.length === 0) return [];
  return file.problems.filter(({ span }) => !isTemplated(linesAt(workspace, path, file, span)));
}

function linesAt(workspace: Workspace, path: string, { document }: TableFile, { start, end }: Span): string {
  if (document !== undefined) return tableTextAt(document, { start, end });
  const text = mapGet(indexOf(workspace).files, path)?.source.text ?? '';
  const from = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  return text.slice(from, to < 0 ? text.length : to);
}

/**
 * Postfix files as parsed, by path. What was made of a text is kept with the text.
 */
import { parseMainCf } from '../postfix/main-cf.ts';
import { parseMasterCf } from '../postfix/master-cf.ts';
import type { TableSyntax } from '../postfix/table-file.ts';
import type { MainCf, MasterCf, PostfixConfiguration, TableFile } from '../postfix/types.ts';
import { parameterNamed } from '../postfix/vocabulary/parameter.ts';
import type { TableRole } from '../postfix/vocabulary/parameter-kind.ts';
import { folderOf } from '../text/path.ts';
import type { SourceFile } from '../text/source-file.ts';
import { instanceInFolder, instanceOfFile, tableUses } from '../workspace/instances.ts';
import type { PostfixInstance } from '../workspace/types.ts';
import { fileOf, tableFileAt, type Workspace } from '../workspace/workspace.ts';
import { holdsSecrets } from './secrets.ts';

const mainFiles = new WeakMap<SourceFile, MainCf>();
const masterFiles = new WeakMap<SourceFile, MasterCf>();

/** A main.cf or master.cf with the configuration it belongs to; a lone file is a configuration of its own. */
export interface ConfigurationFile {
  readonly instance: PostfixInstance | undefined;
  readonly configuration: PostfixConfiguration;
}

/** The main.cf at a path; undefined where there is no such file. */
export function mainCfAt(
  workspace: Workspace,
  path: string,
): (ConfigurationFile & { readonly file: MainCf }) | undefined {
  const source = fileOf(workspace, path)?.source;
  if (!source) return undefined;
  const instance = instanceOfFile(workspace, path);
  if (instance && instance.configuration.main.path === path) {
    return { instance, configuration: instance.configuration, file: instance.configuration.main };
  }
  let file = mainFiles.get(source);
  if (!file) {
    file = parseMainCf(path, source.text);
    mainFiles.set(source, file);
  }
  return { instance: undefined, configuration: loneConfiguration(path, file, undefined), file };
}

/** The master.cf at a path; undefined where there is no such file. */
export function masterCfAt(
  workspace: Workspace,
  path: string,
): (ConfigurationFile & { readonly file: MasterCf }) | undefined {
  const source = fileOf(workspace, path)?.source;
  if (!source) return undefined;
  const instance = instanceOfFile(workspace, path);
  if (instance?.configuration.master?.path === path) {
    return { instance, configuration: instance.configuration, file: instance.configuration.master };
  }
  let file = masterFiles.get(source);
  if (!file) {
    file = parseMasterCf(path, source.text);
    masterFiles.set(source, file);
  }
  const main: MainCf = { path: '', entries: [], problems: [] };
  return { instance: undefined, configuration: loneConfiguration(path, main, file), file };
}

/** A table with what the parameters that use it say about it. */
export interface UsedTable {
  readonly file: TableFile;
  readonly syntax: TableSyntax;
  /** The uses, in the order of the instances; empty where nothing refers to the file. */
  readonly uses: readonly { readonly parameter: string; readonly instance: PostfixInstance }[];
  readonly roles: ReadonlySet<TableRole>;
}

/** The table file at a path; undefined where there is none or the file is no table. */
export function tableAt(workspace: Workspace, path: string): UsedTable | undefined {
  const file = fileOf(workspace, path);
  if (!file) return undefined;
  const named = tableUses(workspace, path);
  const syntax = syntaxOf(file.identity.kind, named);
  if (!syntax) return undefined;
  const table = tableFileAt(workspace, path, syntax);
  if (!table) return undefined;
  const roles = new Set<TableRole>();
  const uses: UsedTable['uses'][number][] = [];
  for (const use of named) {
    const instance = instanceInFolder(workspace, use.folder);
    if (instance) uses.push({ parameter: use.parameter, instance });
    const role = holdsSecrets(undefined, use.parameter) ? 'password' : parameterNamed(use.parameter)?.role;
    if (role) roles.add(role);
  }
  return { file: table, syntax, uses, roles };
}

function syntaxOf(
  kind: string | undefined,
  uses: readonly { readonly reference: { readonly type: string } | undefined }[],
): TableSyntax | undefined {
  if (kind === 'aliases' || kind === 'cidr') return kind;
  if (kind === 'regexp') return uses.some((use) => use.reference?.type === 'pcre') ? 'pcre' : 'regexp';
  if (kind !== 'table') return undefined;
  return uses.length > 0 && uses.every((use) => use.reference === undefined) ? 'names' : 'indexed';
}

function loneConfiguration(path: string, main: MainCf, master: MasterCf | undefined): PostfixConfiguration {
  return { folder: folderOf(path), main, master, hostName: undefined, readFile: () => undefined };
}

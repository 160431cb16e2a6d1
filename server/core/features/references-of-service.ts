/**
 * Where a service of master.cf is named: its line, transports and services in values, and the transport tables of its instance.
 */
import { splitList } from '../postfix/lists.ts';
import { spanInFile } from '../postfix/located-text.ts';
import type { LocatedText, PostfixConfiguration } from '../postfix/types.ts';
import { parameterNamed } from '../postfix/vocabulary/parameter.ts';
import { loadedPaths, type Workspace } from '../workspace/workspace.ts';
import { tableAt } from './parsed-files.ts';
import type { Reference } from './references.ts';

/** All places that name the service. */
export function referencesOfService(
  workspace: Workspace,
  configuration: PostfixConfiguration,
  name: string,
): readonly Reference[] {
  const { main, master } = configuration;
  const found: Reference[] = [];
  const inValue = (path: string, parameter: string, value: LocatedText): void => {
    const kind = parameterNamed(parameter)?.kind;
    if (kind !== 'transport' && kind !== 'service' && kind !== 'service-list') return;
    for (const member of splitList(value.text)) {
      if (member.text !== name && !member.text.startsWith(`${name}:`)) continue;
      found.push({
        path,
        span: spanInFile(value, member.start, member.start + name.length),
        declaration: false,
      });
    }
  };
  for (const entry of main.entries) inValue(main.path, entry.name, entry.value);
  for (const service of master?.services ?? []) {
    if (!master) break;
    if (service.name === name) found.push({ path: master.path, span: service.nameSpan, declaration: true });
    for (const override of service.overrides) inValue(master.path, override.name, override.value);
  }
  return [...found, ...inTransportTables(workspace, configuration.folder, name)];
}

function inTransportTables(workspace: Workspace, folder: string, name: string): readonly Reference[] {
  const found: Reference[] = [];
  for (const path of loadedPaths(workspace)) {
    const table = tableAt(workspace, path);
    if (!table?.roles.has('transport') || !table.uses.some((use) => use.instance.folder === folder)) continue;
    for (const { value } of table.file.rows) {
      if (value.text !== name && !value.text.startsWith(`${name}:`)) continue;
      found.push({ path, span: spanInFile(value, 0, name.length), declaration: false });
    }
  }
  return found;
}

/**
 * Proposals in lookup tables: the workspace's domains as keys; transports on the right side of transport tables, actions and levels on that of others.
 */
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import type { Completion } from './completion.ts';
import { maker, transportCompletions } from './completion-value.ts';
import { domainNames, withoutDot } from './known-names.ts';
import { logicalLineBefore } from './logical-line.ts';
import { tableAt } from './parsed-files.ts';
import { rolesOfTable } from './roles-of-table.ts';
import { valueWordsOf } from './table-value-words.ts';

/** The proposals at an offset of an indexed table. */
export function completionsInTable(
  workspace: Workspace,
  path: string,
  offset: number,
): readonly Completion[] {
  const text = fileOf(workspace, path)?.source.text;
  const table = tableAt(workspace, path);
  const line = text === undefined ? undefined : logicalLineBefore(text, offset);
  if (!table || !line || table.roles.has('password')) return [];
  const split = /^(\S*)([ \t]+)?(.*)$/s.exec(line.text);
  if (!split) return [];
  if (split[2] === undefined) {
    const typed = line.text.slice(line.text.lastIndexOf('@') + 1);
    const make = maker({ start: offset - typed.length, end: offset });
    return domainNames(workspace).map((name) => make(withoutDot(name), 'name', ''));
  }
  const member = split[3] ?? '';
  if (!table.roles.has('transport')) {
    if (/\s/.test(member)) return [];
    const make = maker({ start: offset - member.length, end: offset });
    return rolesOfTable(table).flatMap(({ role }) =>
      valueWordsOf(role).map(([word, meaning]) => make(word, 'value', meaning)),
    );
  }
  const configuration = table.uses[0]?.instance.configuration;
  return transportCompletions(workspace, configuration, member, {
    start: offset - member.length,
    end: offset,
  });
}

/**
 * Adding a domain to a list of domains (mydestination, relay_domains …) and taking it out: in main.cf, or in the table that the list is.
 */
import { mainCfEntry } from '../../postfix/configuration.ts';
import { matchListOf } from '../../postfix/match-list.ts';
import { tablesOfParameter } from '../../postfix/table-list.ts';
import type { LookupTable, PostfixConfiguration } from '../../postfix/types.ts';
import type { FileEdit, TextEdit } from '../../text/edit.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { listMembershipsOf } from './class-lists.ts';
import { addListMember, removeMember } from './main-cf-lists.ts';
import { lineEndOf, textOf } from './text-of.ts';

/** Members that a list has by default and keeps when a domain is added to it. */
const DEFAULT_MEMBERS: Readonly<Record<string, string>> = {
  mydestination: '$myhostname, localhost.$mydomain, localhost',
};
const INDEXED = new Set(['hash', 'btree', 'lmdb', 'cdb', 'dbm', 'sdbm', 'texthash']);

/** The file that `addDomainEdit` will edit. */
export function fileForDomain(configuration: PostfixConfiguration, parameter: string): string {
  return tableOfList(configuration, parameter)?.path ?? configuration.main.path;
}

/** Adds a domain to a list: as a row where the list is nothing but one table at hand, else as a member in main.cf. */
export function addDomainEdit(
  workspace: Workspace,
  configuration: PostfixConfiguration,
  parameter: string,
  domain: string,
): FileEdit {
  const table = tableOfList(configuration, parameter);
  if (table?.path !== undefined)
    return { path: table.path, edits: [addRowEdit(textOf(workspace, table.path), domain, 'OK')] };
  const { path } = configuration.main;
  const edit = addListMember(
    configuration,
    textOf(workspace, path),
    parameter,
    domain,
    DEFAULT_MEMBERS[parameter],
  );
  return { path, edits: [edit] };
}

/** Takes a domain out of a list where main.cf names it literally; undefined elsewhere. */
export function removeDomainEdit(
  workspace: Workspace,
  configuration: PostfixConfiguration,
  parameter: string,
  domain: string,
): FileEdit | undefined {
  const member = listMembershipsOf(configuration, parameter).get(domain.toLowerCase());
  if (member === undefined) return undefined;
  const edit = removeMember(textOf(workspace, member.path), member.span, member.list);
  return { path: member.path, edits: [edit] };
}

/** The table of transport rows that can be added to: the first of transport_maps whose text is at hand. */
export function transportTableOf(configuration: PostfixConfiguration): string | undefined {
  const { tables } = tablesOfParameter(configuration, 'transport_maps');
  return tables.map(({ table }) => table).find(isWritable)?.path;
}

/** A new last row of an indexed table, its value in the column of the row before. */
export function addRowEdit(text: string, key: string, value: string, placeholder?: string): TextEdit {
  const newline = lineEndOf(text);
  const opening = text !== '' && !text.endsWith('\n') ? newline : '';
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  const blanks = /^[^#\s]\S*([ \t]+)\S/.exec(last)?.[1] ?? '\t';
  const column = last.startsWith('#') ? 0 : (/^\S*[ \t]+/.exec(last)?.[0].length ?? 0);
  const gap = blanks.includes('\t') ? blanks : ' '.repeat(Math.max(1, column - key.length));
  const line = `${opening}${key}${gap}${value}`;
  const start = placeholder === undefined ? -1 : line.length - value.length + value.indexOf(placeholder);
  return {
    span: { start: text.length, end: text.length },
    newText: `${line}${newline}`,
    ...(placeholder === undefined ? {} : { placeholder: { start, end: start + placeholder.length } }),
  };
}

function tableOfList(configuration: PostfixConfiguration, parameter: string): LookupTable | undefined {
  if (mainCfEntry(configuration, parameter) === undefined) return undefined;
  const members = matchListOf(configuration, parameter)?.members ?? [];
  const table = members.length === 1 ? members[0]?.table : undefined;
  return table !== undefined && isWritable(table) ? table : undefined;
}

function isWritable(table: LookupTable): boolean {
  return table.path !== undefined && table.file !== undefined && INDEXED.has(table.reference.type);
}

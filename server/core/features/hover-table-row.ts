/**
 * A row of a table in words, by what the parameters that use the table make of it.
 */
import { classifyDomain } from '../postfix/domain-class.ts';
import type { TableRole } from '../postfix/vocabulary/parameter-kind.ts';
import type { TableRoleRow } from '../postfix/vocabulary/table-role.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { describeClass } from './describe-host.ts';
import { proseOfTransport } from './hover-transport.ts';
import { roleInWords } from './parameter-words.ts';
import { pathInWords } from './place.ts';
import type { RowPlace } from './postfix-place.ts';
import { type Block, code, enumerated, type Inline, type Prose } from './prose.ts';
import { rolesOfTable } from './roles-of-table.ts';

/** The row under the cursor. */
export function proseOfRow(workspace: Workspace, place: RowPlace): Prose {
  const { row, table } = place;
  const uses = [...new Set(table.uses.map((use) => use.parameter))];
  const by: Block[] =
    uses.length === 0
      ? [['No Postfix configuration of this workspace refers to this table.']]
      : [['Used by ', ...enumerated(uses.map(code)), '.']];
  const roles = rolesOfTable(place.table);
  if (table.roles.has('password') || roles.some(({ secret }) => secret)) {
    return [['Credentials for ', code(row.key), '; they are not shown.'], ...by];
  }
  const role = [...table.roles][0];
  const value = row.value.text;
  const grammar = grammarOf(place, roles);
  if (role === 'transport') return [...transportRow(workspace, place), ...grammar, ...by];
  const lines: (readonly Inline[])[] = [];
  if (table.syntax === 'names') lines.push(['A member of the list: ', code(row.key)]);
  else lines.push([...matches(row.key, table.syntax), ': ', ...meaningOf(role, value)]);
  lines.push(...domainLines(place, role));
  const about: Block[] = role === undefined ? [] : [[`A table of ${roleInWords(role)}.`]];
  return [{ items: lines }, ...about, ...grammar, ...by];
}

/** What a key may be, in the order in which Postfix asks, or what a value may be. */
function grammarOf({ part, table }: RowPlace, roles: readonly TableRoleRow[]): readonly Block[] {
  return roles.flatMap((role): readonly Block[] => {
    if (part === 'value') return [[`A value for ${role.title}: ${role.value}`]];
    if (table.syntax !== 'indexed' && table.syntax !== 'aliases') return [];
    const items = role.keys.map(({ form, meaning }): readonly Inline[] => [code(form), `: ${meaning}`]);
    return [[`Keys for ${role.title}, in the order in which Postfix asks for them:`], { items }];
  });
}

function transportRow(workspace: Workspace, place: RowPlace): Prose {
  const configuration = place.table.uses[0]?.instance.configuration;
  const head: Block = ['Mail for ', ...matches(place.row.key, place.table.syntax), ':'];
  const prose = configuration && proseOfTransport(workspace, { configuration }, place.row.value.text, true);
  return [head, ...(prose ?? [[code(place.row.value.text)]])];
}

function matches(key: string, syntax: RowPlace['table']['syntax']): readonly Inline[] {
  switch (syntax) {
    case 'regexp':
    case 'pcre':
      return ['what matches ', code(key)];
    case 'cidr':
      return ['clients in ', code(key)];
    case 'indexed':
      if (key.startsWith('@')) return ['all addresses of ', code(key.slice(1))];
      if (key.startsWith('.')) return ['all subdomains of ', code(key.slice(1))];
      return key === '*' ? ['everything else'] : [code(key)];
    case 'aliases':
    case 'names':
      return [code(key)];
  }
}

function meaningOf(role: TableRole | undefined, value: string): readonly Inline[] {
  if (value === '') return ['no value'];
  switch (role) {
    case 'aliases':
    case 'virtual-alias':
      return ['mail goes to ', code(value)];
    case 'canonical':
    case 'generic':
      return ['rewritten to ', code(value)];
    case 'virtual-mailbox':
      return ['mailbox ', code(value)];
    case 'recipients':
      return ['the recipient exists'];
    case 'relocated':
      return ['moved to ', code(value)];
    case 'sender-nexthop':
      return ['mail goes through ', code(value)];
    case 'sender-login':
      return ['may be used by ', code(value)];
    default:
      return [code(value)];
  }
}

/** For keys that are domains or addresses: what the instances do with the domain. */
function domainLines(place: RowPlace, role: TableRole | undefined): readonly (readonly Inline[])[] {
  if (role !== 'virtual-alias' && role !== 'virtual-mailbox' && role !== 'recipients') return [];
  const domain = place.row.key.slice(place.row.key.indexOf('@') + 1);
  if (place.table.syntax !== 'indexed' || !/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/i.test(domain)) return [];
  return place.table.uses
    .slice(0, 3)
    .map((use) => [
      'Postfix in ',
      code(pathInWords(use.instance.folder, place.table.file.path)),
      ' ',
      ...describeClass(classifyDomain(use.instance.configuration, domain.toLowerCase()), domain),
    ]);
}

/**
 * What stands under the cursor in main.cf, master.cf or a table. All Postfix features start here, so that they mean the same thing by
 * the same place.
 */
import { splitList } from '../postfix/lists.ts';
import { spanInFile } from '../postfix/located-text.ts';
import type { TableRows } from '../postfix/table-rows.ts';
import { tableReferencesIn } from '../postfix/tables.ts';
import type {
  LocatedText,
  MainCfEntry,
  MasterService,
  PostfixConfiguration,
  ServiceOverride,
  TableReference,
  TableRow,
} from '../postfix/types.ts';
import { type Span, spanTouches } from '../text/span.ts';
import type { PostfixInstance } from '../workspace/types.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import { offsetInText } from './located-offset.ts';
import { mainCfAt, masterCfAt, tableAt, type UsedTable } from './parsed-files.ts';

/** The configuration that a place belongs to, and the service where it stands in a service's arguments. */
export interface PostfixContext {
  readonly configuration: PostfixConfiguration;
  readonly instance: PostfixInstance | undefined;
  readonly service: MasterService | undefined;
}

/** The name of an entry or override. */
export interface ParameterPlace extends PostfixContext {
  readonly kind: 'parameter';
  readonly name: string;
  readonly span: Span;
  readonly entry: MainCfEntry | ServiceOverride;
}

/** A `$name` in a value. */
export interface MacroPlace extends PostfixContext {
  readonly kind: 'macro';
  readonly name: string;
  readonly span: Span;
}

/** A member of a value (the whole value where it is no list). */
export interface MemberPlace extends PostfixContext {
  readonly kind: 'member';
  readonly parameter: string;
  readonly entry: MainCfEntry | ServiceOverride;
  readonly text: string;
  /** The member's offset in the entry's value. */
  readonly start: number;
  readonly span: Span;
  /** The member before it, which may ask for an argument. */
  readonly before: string | undefined;
  /** The table reference under the cursor, with its own place. */
  readonly table: (TableReference & { readonly span: Span }) | undefined;
}

/** A field of a service line. */
export interface ServicePlace extends PostfixContext {
  readonly kind: 'service';
  readonly service: MasterService;
  readonly field: 'name' | 'type' | 'command' | 'flags' | 'argument';
  readonly span: Span;
}

/** A row of a table. */
export interface RowPlace {
  readonly kind: 'row';
  readonly row: TableRow;
  readonly part: 'key' | 'value';
  readonly span: Span;
  readonly table: UsedTable;
}

export type PostfixPlace = ParameterPlace | MacroPlace | MemberPlace | ServicePlace | RowPlace;

/** What stands at an offset of a Postfix file; undefined for comments, blanks and other files. */
export function postfixPlaceAt(workspace: Workspace, path: string, offset: number): PostfixPlace | undefined {
  switch (fileOf(workspace, path)?.identity.kind) {
    case 'main.cf':
      return placeInMain(workspace, path, offset);
    case 'master.cf':
      return placeInMaster(workspace, path, offset);
    case 'table':
    case 'aliases':
    case 'regexp':
    case 'cidr':
      return placeInTable(workspace, path, offset);
    default:
      return undefined;
  }
}

function placeInMain(workspace: Workspace, path: string, offset: number): PostfixPlace | undefined {
  const found = mainCfAt(workspace, path);
  const entry = found?.file.entries.find((one) => spanTouches(one.span, offset));
  if (!found || !entry) return undefined;
  const context = { configuration: found.configuration, instance: found.instance, service: undefined };
  return placeInEntry(context, entry, offset);
}

function placeInMaster(workspace: Workspace, path: string, offset: number): PostfixPlace | undefined {
  const found = masterCfAt(workspace, path);
  const service = found?.file.services.find((one) => spanTouches(one.span, offset));
  if (!found || !service) return undefined;
  const context = { configuration: found.configuration, instance: found.instance, service };
  for (const override of service.overrides) {
    const place = placeInEntry(context, override, offset);
    if (place) return place;
  }
  const fields = [
    ['name', service.nameSpan],
    ['type', service.typeSpan],
    ['command', service.commandSpan],
  ] as const;
  for (const [field, span] of fields) {
    if (spanTouches(span, offset)) return { kind: 'service', ...context, field, span };
  }
  const argument = service.arguments.find((one) => spanTouches(one.span, offset));
  if (argument) return { kind: 'service', ...context, field: 'argument', span: argument.span };
  return offset < service.commandSpan.start
    ? { kind: 'service', ...context, field: 'flags', span: service.span }
    : undefined;
}

/** The place in `name = value`; undefined where the offset touches neither. */
export function placeInEntry(
  context: PostfixContext,
  entry: MainCfEntry | ServiceOverride,
  offset: number,
): ParameterPlace | MacroPlace | MemberPlace | undefined {
  if (spanTouches(entry.nameSpan, offset)) {
    return { kind: 'parameter', ...context, name: entry.name, span: entry.nameSpan, entry };
  }
  const at = offsetInText(entry.value, offset);
  if (at === undefined) return undefined;
  const macro = macroAt(entry.value, at);
  if (macro) return { kind: 'macro', ...context, ...macro };
  const members = splitList(entry.value.text);
  const index = members.findIndex((one) => one.start <= at && at <= one.start + one.text.length);
  const member = members[index];
  if (!member) return undefined;
  return {
    kind: 'member',
    ...context,
    parameter: entry.name,
    entry,
    text: member.text,
    start: member.start,
    span: spanInFile(entry.value, member.start, member.start + member.text.length),
    before: members[index - 1]?.text,
    table: tableUnder(entry.value, at),
  };
}

const MACRO = /\$(?:\$|([A-Za-z0-9_]+)|[({]([A-Za-z0-9_]+))/g;

/** The `$name` that covers an offset of a value; its span is the name alone. */
function macroAt(value: LocatedText, at: number): { name: string; span: Span } | undefined {
  for (const match of macrosIn(value.text)) {
    const end = match.start + match.name.length;
    if (match.dollar <= at && at <= end)
      return { name: match.name, span: spanInFile(value, match.start, end) };
  }
  return undefined;
}

/** All `$name`, `${name…}` and `$(name)` of a value, nested ones included. `start` is where the name stands, `dollar` the `$` before it. */
export function macrosIn(text: string): { name: string; start: number; dollar: number }[] {
  const found: { name: string; start: number; dollar: number }[] = [];
  for (const match of text.matchAll(MACRO)) {
    const name = match[1] ?? match[2];
    if (name === undefined) continue;
    found.push({ name, start: match.index + match[0].length - name.length, dollar: match.index });
  }
  return found;
}

function tableUnder(value: LocatedText, at: number): MemberPlace['table'] {
  for (const reference of tableReferencesIn(value.text)) {
    const end = reference.start + reference.text.length;
    if (reference.start <= at && at <= end) {
      return { ...reference, span: spanInFile(value, reference.start, end) };
    }
  }
  return undefined;
}

function placeInTable(workspace: Workspace, path: string, offset: number): RowPlace | undefined {
  const table = tableAt(workspace, path);
  const row = table && rowAt(table.file.rows, offset);
  if (!table || !row) return undefined;
  if (spanTouches(row.keySpan, offset)) return { kind: 'row', row, part: 'key', span: row.keySpan, table };
  if (!spanTouches(row.valueSpan, offset)) return undefined;
  return { kind: 'row', row, part: 'value', span: row.valueSpan, table };
}

/** Rows stand in file order, so the one at an offset is found by halving. */
function rowAt(rows: TableRows, offset: number): TableRow | undefined {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rows.at(middle) as TableRow).span.start <= offset) low = middle;
    else high = middle - 1;
  }
  const row = rows.at(low);
  return row && spanTouches(row.span, offset) ? row : undefined;
}

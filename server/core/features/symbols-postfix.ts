/**
 * Outlines of Postfix files: parameters, services with their overrides, rows.
 */
import type { TableRows } from '../postfix/table-rows.ts';
import type { TableRow } from '../postfix/types.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { MOST_SYMBOLS, type OutlineItem, outlineText } from './document-symbols.ts';
import { mainCfAt, masterCfAt, tableAt } from './parsed-files.ts';
import { isSecretParameter } from './secrets.ts';

/** The parameters of main.cf with their raw values. */
export function outlineOfMainCf(workspace: Workspace, path: string): readonly OutlineItem[] {
  const entries = mainCfAt(workspace, path)?.file.entries ?? [];
  return entries
    .slice(0, MOST_SYMBOLS)
    .map((entry) =>
      item(
        'parameter',
        entry.name,
        isSecretParameter(entry.name) ? '' : entry.value.text,
        entry.span,
        entry.nameSpan,
      ),
    );
}

/** The services of master.cf with their `-o` parameters. */
export function outlineOfMasterCf(workspace: Workspace, path: string): readonly OutlineItem[] {
  const services = masterCfAt(workspace, path)?.file.services ?? [];
  return services.slice(0, MOST_SYMBOLS).map((service) => ({
    ...item('service', service.name, `${service.type} ${service.command}`, service.span, service.nameSpan),
    children: service.overrides
      .slice(0, 100)
      .map((override) =>
        item(
          'override',
          override.name,
          isSecretParameter(override.name) ? '' : override.value.text,
          { start: override.nameSpan.start, end: Math.max(override.nameSpan.end, override.valueSpan.end) },
          override.nameSpan,
        ),
      ),
  }));
}

/** The rows of a table, by key. */
export function outlineOfTable(workspace: Workspace, path: string): readonly OutlineItem[] {
  const table = tableAt(workspace, path);
  if (!table) return [];
  const secret = table.roles.has('password');
  return firstRows(table.file.rows).map((row) =>
    item('row', row.key, secret ? '' : row.value.text, row.span, row.keySpan),
  );
}

function item(
  kind: OutlineItem['kind'],
  name: string,
  detail: string,
  span: Span,
  nameSpan: Span,
): OutlineItem {
  return { kind, name: outlineText(name) || '?', detail: outlineText(detail), span, nameSpan, children: [] };
}

function firstRows(rows: TableRows): readonly TableRow[] {
  const first: TableRow[] = [];
  for (const row of rows) {
    if (first.length === MOST_SYMBOLS) break;
    first.push(row);
  }
  return first;
}

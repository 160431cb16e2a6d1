/**
 * Rows of tables whose values are `transport:nexthop`.
 */
import { type JudgedRow, judgedRows, type RowJudge } from '../../postfix/table-facts.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { type RoleTable, roleTablesOf } from './role-tables.ts';

/** A row that a judge has something to say of, with its table. */
export interface TransportRow<Fact> extends JudgedRow<Fact> {
  readonly path: string;
  readonly by: RoleTable;
}

/** The rows of all tables of transports that a judge has something to say of, those of a file once. */
export function* judgedTransportRows<Fact>(
  configuration: PostfixConfiguration,
  judge: RowJudge<Fact>,
  roles: readonly string[] = ['transport', 'sender-transport', 'local-transport'],
): Generator<TransportRow<Fact>, void, undefined> {
  const seen = new Set<string>();
  for (const by of roleTablesOf(configuration)) {
    const { path, file } = by.table;
    if (!roles.includes(by.role) || path === undefined || file === undefined || seen.has(path)) continue;
    seen.add(path);
    for (const one of judgedRows(file, judge)) yield { ...one, path, by };
  }
}

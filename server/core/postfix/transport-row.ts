/**
 * The look-up in transport_maps: which keys are tried for a recipient, and what they answer. What the answer does to a route is
 * `routeAfterRow`'s affair.
 */
import { extensionSettingsOf } from './address-forms.ts';
import { parentsMatch } from './domain-class.ts';
import { findAddress } from './find-address.ts';
import { ABSENT, type ListAnswer, lookupInList, type TableList, tablesOfParameter } from './table-list.ts';
import type { MasterService, PostfixConfiguration, TableAnswer } from './types.ts';

/** A key that was looked up in one of the tables. */
export interface TriedKey {
  /** As the parameter writes it, `hash:/etc/postfix/transport`. */
  readonly table: string;
  readonly key: string;
  readonly answer: TableAnswer;
}

/** Whole address, then the domain and its parents, then `*`, which pattern tables are asked for, too (transport(5)). */
export function transportRowOf(
  configuration: PostfixConfiguration,
  recipient: string,
  service?: MasterService,
): ListAnswer {
  const list = tablesOfParameter(configuration, 'transport_maps', service);
  return rowInList(list, configuration, recipient, service);
}

/** As `transportRowOf`, with every key that was tried on the way, in order. */
export function transportKeysTried(
  configuration: PostfixConfiguration,
  recipient: string,
  service?: MasterService,
): { readonly answer: ListAnswer; readonly tried: readonly TriedKey[] } {
  const tried: TriedKey[] = [];
  const list = tablesOfParameter(configuration, 'transport_maps', service);
  const tables = list.tables.map((listed) => {
    const { table } = listed;
    const lookup = (key: string): TableAnswer => {
      const answer = table.lookup(key);
      tried.push({ table: table.reference.text, key, answer });
      return answer;
    };
    return { ...listed, table: { ...table, lookup } };
  });
  return { answer: rowInList({ ...list, tables }, configuration, recipient, service), tried };
}

function rowInList(
  list: TableList,
  configuration: PostfixConfiguration,
  recipient: string,
  service: MasterService | undefined,
): ListAnswer {
  if (list.tables.length === 0 && !list.unknown) return ABSENT;
  const parents = parentsMatch(configuration, 'transport_maps') ? 'bare-parents' : 'dotted-parents';
  const extension = extensionSettingsOf(configuration, service);
  const found = findAddress(list, recipient, { domain: parents }, extension);
  return found.kind === 'absent' ? lookupInList(list, '*', { partial: false }) : found;
}

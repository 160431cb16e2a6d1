/**
 * What makes an instance take mail for every name of a domain.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import { lookupInList, tablesOfParameter } from '../../postfix/table-list.ts';
import type { AddressClass, PostfixConfiguration } from '../../postfix/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { placeOfParameter } from './entry-place.ts';
import { keySpanOf } from './row-key.ts';

/** A catch-all, with what it is in words. */
export interface CatchAll {
  readonly place: FilePlace;
  readonly what: string;
}

const TABLES: Readonly<Partial<Record<AddressClass | 'unknown', readonly string[]>>> = {
  local: ['virtual_alias_maps'],
  'virtual-alias': ['virtual_alias_maps'],
  'virtual-mailbox': ['virtual_alias_maps', 'virtual_mailbox_maps'],
  relay: ['virtual_alias_maps'],
};

/** The catch-all of a domain (without final dot) of a class; undefined where there is none, or nobody can tell. */
export function catchAllOf(
  workspace: Workspace,
  configuration: PostfixConfiguration,
  domain: string,
  addressClass: AddressClass | 'unknown',
): CatchAll | undefined {
  for (const parameter of TABLES[addressClass] ?? []) {
    const list = tablesOfParameter(configuration, parameter);
    if (list.tables.some(({ fixedKeys }) => !fixedKeys)) continue;
    const answer = lookupInList(list, `@${domain.toLowerCase()}`, { partial: true });
    if (answer.kind !== 'found' || answer.place === undefined) continue;
    const { path, span } = answer.place;
    return { place: { path, span: keySpanOf(workspace, path, span) }, what: `a row for @${domain}` };
  }
  if (addressClass !== 'local') return undefined;
  for (const [parameter, isOn] of [
    ['luser_relay', (value: string) => value !== ''],
    ['local_recipient_maps', (value: string) => value === ''],
  ] as const) {
    const { value } = parameterValue(configuration, parameter);
    const place = placeOfParameter(configuration, parameter);
    if (value !== undefined && isOn(value) && place !== undefined)
      return { place, what: `${parameter}${value === '' ? ' is empty' : ''}` };
  }
  return undefined;
}

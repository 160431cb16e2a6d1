/**
 * The mail exchanges of a zone's own domain. Advice on how they are laid out is given there only: the names below a zone that take mail
 * nearly always name the same hosts, and hosts that take mail for themselves need none of it.
 */
import { isSubdomainOf, nameKey } from '../../dns/name.ts';
import { exchangeOf } from '../../workspace/mail-domains.ts';
import type { MailExchange, WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { recordsAtOfType } from '../../zone/query.ts';
import type { Asked } from '../rule.ts';
import { isWholeType } from './apex.ts';
import { askedElsewhere } from './asked-names.ts';

const MX = 15;

/** The zone that was asked for last, as several rules ask for the same one after the other. */
const latest = new WeakMap<
  Workspace,
  { readonly zone: WorkspaceZone; readonly exchanges: readonly MailExchange[] }
>();

/**
 * The exchanges of a public zone's apex, by preference and then in zone order. Empty where there are none, where the domain takes no mail
 * (null MX), where a record that cannot be read may be another one, and for internal and reverse zones.
 */
export function apexExchangesOf(workspace: Workspace, zone: WorkspaceZone): readonly MailExchange[] {
  const known = latest.get(workspace);
  if (known?.zone === zone) return known.exchanges;
  const exchanges = find(workspace, zone);
  latest.set(workspace, { zone, exchanges });
  return exchanges;
}

function find(workspace: Workspace, zone: WorkspaceZone): readonly MailExchange[] {
  if (zone.internal || isSubdomainOf(zone.origin, 'arpa.')) return [];
  const records = recordsAtOfType(zone.zone, zone.origin, MX);
  if (records.length === 0 || !isWholeType(workspace, zone, MX)) return [];
  const exchanges = records.map((record) => exchangeOf(workspace, zone, record));
  if (exchanges.some((exchange) => exchange === undefined || exchange.target === '.')) return [];
  return (exchanges as MailExchange[]).sort((one, other) => one.preference - other.preference);
}

/** What an answer about the exchanges depends on beyond the zone. */
export function askedForExchanges(
  workspace: Workspace,
  zone: WorkspaceZone,
  exchanges: readonly MailExchange[],
): 'settled' | Asked {
  const names = new Set<string>();
  for (const { target, addresses } of exchanges) {
    names.add(target);
    names.add(addresses.name);
    for (const { owner, fields } of addresses.aliases) {
      names.add(nameKey(owner));
      for (const { absolute } of fields) if (absolute !== undefined) names.add(nameKey(absolute));
    }
  }
  return askedElsewhere(workspace, zone, names, { instances: false });
}

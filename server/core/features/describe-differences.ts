/**
 * How the Postfix behind an MX record differs from those behind the other MX records of the domain, parameter by parameter.
 */
import { nameKey } from '../dns/name.ts';
import {
  type ExchangeDifference,
  exchangeDifferences,
  type ServerSetting,
} from '../rules/support/exchange-differences.ts';
import { exchangeHostsOf } from '../rules/support/exchange-hosts.ts';
import { mailDomainOf } from '../workspace/mail-domains.ts';
import type { WorkspaceZone } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ZoneRecord } from '../zone/types.ts';
import { code, type Inline } from './prose.ts';

const MOST_HOSTS = 3;
const MOST_PARAMETERS = 8;

/** One line for each difference, with what both hosts say; none where the hosts are alike, or not at hand. */
export function describeDifferences(
  workspace: Workspace,
  zone: WorkspaceZone,
  record: ZoneRecord,
): readonly (readonly Inline[])[] {
  const domain = mailDomainOf(workspace, nameKey(record.owner), zone);
  const own = domain?.exchanges.find((one) => one.record.span.start === record.span.start)?.instance;
  if (domain === undefined || own === undefined) return [];
  const others = exchangeHostsOf(domain).filter(({ instance }) => instance.folder !== own.folder);
  const lines: (readonly Inline[])[] = [];
  for (const { instance, exchange } of others.slice(0, MOST_HOSTS)) {
    const found = exchangeDifferences(own.configuration, instance.configuration);
    for (const difference of found.slice(0, MOST_PARAMETERS))
      lines.push(lineFor(difference, exchange.target));
    const more = found.length - MOST_PARAMETERS;
    if (more > 0) lines.push([`${more} more parameters differ from `, code(exchange.target)]);
  }
  return lines;
}

function lineFor({ parameter, one, other }: ExchangeDifference, host: string): readonly Inline[] {
  return [code(parameter), ' is ', ...sayOf(one), ' here, and ', ...sayOf(other), ' at ', code(host)];
}

function sayOf({ value, place }: ServerSetting): readonly Inline[] {
  const shown: Inline = value === '' ? 'empty' : code(value);
  return place === undefined ? [shown, ' (the default)'] : [shown];
}

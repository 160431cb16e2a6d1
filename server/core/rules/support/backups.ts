/**
 * Hosts that keep mail of others while these are down.
 */
import { classifyDomain } from '../../postfix/domain-class.ts';
import type { MailDomain, MailExchange } from '../../workspace/types.ts';
import { type ExchangeHost, exchangeHostsOf } from './exchange-hosts.ts';
import { plainName } from './wording.ts';

/** A backup and the best exchange that it stands in for. */
export interface BackupHost extends ExchangeHost {
  readonly primary: MailExchange;
}

/** The instances that relay a domain for which another host is the better exchange. */
export function backupsOf(domain: MailDomain): readonly BackupHost[] {
  return exchangeHostsOf(domain).filter(
    (host): host is BackupHost =>
      host.primary !== undefined &&
      host.primary.instance?.folder !== host.instance.folder &&
      classifyDomain(host.instance.configuration, plainName(domain.domain)).class === 'relay',
  );
}

/**
 * Hosts whose Postfix takes no mail from others on port 25: null clients, and servers for their own users only.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import { splitList } from '../../postfix/lists.ts';
import { onceForConfiguration } from '../../postfix/once-for-configuration.ts';
import { isOnThisMachineOnly, submissionPortOf } from '../../postfix/submission.ts';
import type { MasterService, PostfixConfiguration } from '../../postfix/types.ts';
import { daemonNamed } from '../../postfix/vocabulary/daemon.ts';
import { listensOnLoopbackOnly } from '../../workspace/interface-addresses.ts';
import { placeOfEntry } from './entry-place.ts';

/** Why a host is closed, and where that is written. */
export interface Closed {
  readonly why: 'loopback' | 'no-service';
  readonly place: FilePlace;
}

/** Settings of hosts that a proxy speaks for. */
const PROXIED = [
  'smtpd_upstream_proxy_protocol',
  'postscreen_upstream_proxy_protocol',
  'smtpd_authorized_xclient_hosts',
];

/** Why strangers cannot hand in mail on port 25; undefined where they can, or where nobody can tell. */
export const closedToOthers = onceForConfiguration(find);

function find(configuration: PostfixConfiguration): Closed | undefined {
  if (PROXIED.some((parameter) => parameterValue(configuration, parameter).value !== '')) return undefined;
  const { master } = configuration;
  if (master?.open === true || master?.services.some(({ conditional }) => conditional === true))
    return undefined;
  const servers = (master?.services ?? []).filter(isServer);
  const isEverywhere = ({ name }: MasterService): boolean => !/[:\]]/.test(name);
  if (listensOnLoopbackOnly(configuration)) {
    const place = placeOfEntry(configuration, parameterValue(configuration, 'inet_interfaces'));
    const own = servers.every((service) => isEverywhere(service) || isOnThisMachineOnly(service));
    return own && place !== undefined ? { why: 'loopback', place } : undefined;
  }
  if (master === undefined || isPartlyDisabled(configuration)) return undefined;
  const users = servers.filter((service) => submissionPortOf(service) !== undefined);
  // What listens on another port may be reached on port 25 through a translation of ports.
  if (users.length === 0 || users.length < servers.length) return undefined;
  const [first] = users as [MasterService];
  return { why: 'no-service', place: { path: master.path, span: first.nameSpan } };
}

function isServer({ type, command }: MasterService): boolean {
  const daemon = daemonNamed(command)?.name;
  return type === 'inet' && (daemon === 'smtpd' || daemon === 'postscreen');
}

function isPartlyDisabled(configuration: PostfixConfiguration): boolean {
  return splitList(parameterValue(configuration, 'master_service_disable').value ?? 'inet').length > 0;
}

/**
 * Whether mail that an instance takes for its own ends in a mailbox on that very host.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { tablesOfParameter } from '../../postfix/table-list.ts';
import { splitRoute } from '../../postfix/transport-route.ts';
import type { PostfixConfiguration, Resolution } from '../../postfix/types.ts';
import { daemonNamed } from '../../postfix/vocabulary/daemon.ts';

const USUAL_DAEMONS: Readonly<Record<string, string>> = { local: 'local', virtual: 'virtual', lmtp: 'lmtp' };

/** `yes`: local(8), virtual(8), a pipe, or LMTP over a UNIX socket; `no`: over the network or nowhere; `unknown`: files do not tell. */
export function endsOnThisHost(
  configuration: PostfixConfiguration,
  resolution: Resolution,
): 'yes' | 'no' | 'unknown' {
  if (resolution.unknown || resolution.transport === null || resolution.nexthop === null) return 'unknown';
  const end = endOf(configuration, resolution.transport, resolution.nexthop);
  if (end !== 'local') return end;
  // local(8) may hand everything on.
  if (tablesOfParameter(configuration, 'mailbox_transport_maps').tables.length > 0) return 'unknown';
  const onward = parameterValue(configuration, 'mailbox_transport').value;
  if (onward === undefined) return 'unknown';
  if (onward === '') return 'yes';
  const { transport, nexthop } = splitRoute(onward);
  const next = endOf(configuration, transport, nexthop);
  return next === 'local' ? 'yes' : next;
}

function endOf(
  configuration: PostfixConfiguration,
  transport: string,
  nexthop: string,
): 'yes' | 'no' | 'unknown' | 'local' {
  switch (daemonOf(configuration, transport)) {
    case 'local':
      return 'local';
    case 'virtual':
    case 'pipe':
      return 'yes';
    case 'lmtp':
      return nexthop.startsWith('unix:') ? 'yes' : 'no';
    case undefined:
      return 'unknown';
    default:
      return 'no';
  }
}

function daemonOf({ master }: PostfixConfiguration, transport: string): string | undefined {
  if (master === undefined) return USUAL_DAEMONS[transport];
  const services = master.services.filter((one) => one.type === 'unix' && one.name === transport);
  return daemonNamed(services.at(-1)?.command ?? '')?.name;
}

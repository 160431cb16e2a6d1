/**
 * The runbook's table of hosts: addresses, names of the addresses, TLS, queue times.
 */
import { describeTtl } from '../dns/ttl.ts';
import { queueTimesOf } from '../mailflow/queue-times.ts';
import { shownName } from '../mailflow/words.ts';
import { parameterValue } from '../postfix/configuration.ts';
import { smtpdServicesOfPort25 } from '../postfix/smtpd-service.ts';
import type { PostfixConfiguration } from '../postfix/types.ts';
import { instanceOfHost } from '../workspace/instances.ts';
import { addressesOf } from '../workspace/names.ts';
import { pointersOf } from '../workspace/reverse.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ShowPlace } from './runbook.ts';
import { markdownText } from './runbook-markdown.ts';

const NOT_AT_HAND = 'in no file at hand';

/** One row a host (name without final dot). What no file says is said so. */
export function hostRows(
  workspace: Workspace,
  hosts: readonly string[],
  showPlace: ShowPlace,
): readonly (readonly string[])[] {
  return hosts.map((host) => {
    const name = `${host}.`;
    const answer = addressesOf(workspace, name);
    const addresses = answer.addresses.map(({ address }) => address);
    const instance = instanceOfHost(workspace, name);
    return [
      markdownText(host),
      addresses.length > 0
        ? addresses.map(markdownText).join(', ')
        : answer.status === 'none'
          ? 'none'
          : NOT_AT_HAND,
      [...new Set(addresses.map((address) => pointerText(workspace, address)))].join(', '),
      ...(instance
        ? [
            tlsText(instance.configuration),
            ...queueTexts(instance.configuration),
            markdownText(
              showPlace(instance.configuration.main.path, { start: 0, end: 0 }).replace(/:1$/, ''),
            ),
          ]
        : ['unknown', 'unknown', 'unknown', NOT_AT_HAND]),
    ];
  });
}

function pointerText(workspace: Workspace, address: string): string {
  const { status, records } = pointersOf(workspace, address);
  if (status !== 'found') return status === 'none' ? `none for ${address}` : 'not known';
  return markdownText(
    records.map((record) => shownName(record.fields[0]?.absolute ?? record.fields[0]?.text ?? '')).join(', '),
  );
}

function tlsText(configuration: PostfixConfiguration): string {
  const [service] = smtpdServicesOfPort25(configuration);
  const comes = parameterValue(configuration, 'smtpd_tls_security_level', service).value;
  const goes = parameterValue(configuration, 'smtp_tls_security_level').value;
  const word = (value: string | undefined): string =>
    value === undefined ? 'unknown' : value === '' ? 'none' : markdownText(value);
  return `in ${word(comes)}, out ${word(goes)}`;
}

function queueTexts(configuration: PostfixConfiguration): readonly string[] {
  const { lifetime, bounceLifetime, minimalBackoff, maximalBackoff } = queueTimesOf(configuration);
  const text = (seconds: number | undefined): string =>
    seconds === undefined ? 'unknown' : describeTtl(seconds);
  return [
    `${text(lifetime)}; bounces ${text(bounceLifetime)}`,
    `${text(minimalBackoff)} to ${text(maximalBackoff)}`,
  ];
}

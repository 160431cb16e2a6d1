/**
 * Whether one server takes another one for a client of its own networks, which may send through it to anybody.
 */

import { parameterValue } from '../postfix/configuration.ts';
import { matchAddress, matchListOf } from '../postfix/match-list.ts';
import { smtpdServicesOfPort25 } from '../postfix/smtpd-service.ts';
import { ownAddresses } from '../workspace/instances.ts';
import type { PostfixInstance } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';

/**
 * `yes`: an address of the client is in mynetworks of the server; `no`: none of them is, or the server trusts its own host alone;
 * `unknown`: the list cannot be read, or no address of the client is known.
 */
export function trustsClient(
  workspace: Workspace,
  server: PostfixInstance,
  client: PostfixInstance,
): 'yes' | 'no' | 'unknown' {
  const { configuration } = server;
  const [service] = smtpdServicesOfPort25(configuration);
  const isSet = parameterValue(configuration, 'mynetworks', service).entry !== undefined;
  if (!isSet && parameterValue(configuration, 'mynetworks_style', service).value === 'host') return 'no';
  const list = matchListOf(configuration, 'mynetworks', service);
  const addresses = [...ownAddresses(workspace, client)];
  if (list === undefined || addresses.length === 0) return 'unknown';
  const answers = addresses.map((address) => matchAddress(list, address));
  if (answers.some(({ kind }) => kind === 'found')) return 'yes';
  return answers.some(({ kind }) => kind === 'unknown') ? 'unknown' : 'no';
}

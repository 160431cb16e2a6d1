/**
 * What decides whether mail for unknown users of this machine is taken in.
 */
import { accessListsOf } from '../../postfix/access-lists.ts';
import { parameterValue } from '../../postfix/configuration.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';

/** Whether strangers' mail is delivered by a local transport at all: `mydestination` has members, and the transport is no refusal. */
export function takesLocalMail(configuration: PostfixConfiguration): boolean {
  const domains = parameterValue(configuration, 'mydestination').value;
  const transport = parameterValue(configuration, 'local_transport').value;
  if (domains === undefined || domains.trim() === '' || transport === undefined) return false;
  return !/^(?:error|retry|discard)\b/.test(transport);
}

/** Whether each recipient is probed, or mail refused, before it is taken in. */
export function verifiesRecipients(configuration: PostfixConfiguration): boolean {
  return accessListsOf(configuration).some(({ uses }) =>
    uses.some(({ restriction }) => restriction?.name === 'reject_unverified_recipient'),
  );
}

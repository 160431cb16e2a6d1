/**
 * Whom an instance listens to.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { splitList } from '../../postfix/lists.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';

/** Whether the instance takes mail only from its own machine: a null client. */
export function listensOnLoopbackOnly(configuration: PostfixConfiguration): boolean {
  const { value } = parameterValue(configuration, 'inet_interfaces');
  const members = splitList(value ?? '');
  return (
    members.length > 0 &&
    members.every(({ text }) => /^(?:loopback-only|localhost|127\.[0-9.]+|\[?::1\]?)$/i.test(text))
  );
}

/**
 * What stands behind the name of a transport: the daemon that master.cf gives it.
 */
import type { PostfixConfiguration } from '../postfix/types.ts';

/** `smtp` and `lmtp` pass mail on over the network; `pipe` hands it to a program; `error` and `discard` end it. */
export type DeliveryAgent = 'smtp' | 'lmtp' | 'local' | 'virtual' | 'pipe' | 'error' | 'discard' | 'other';

const AGENTS: Readonly<Record<string, DeliveryAgent>> = {
  smtp: 'smtp',
  lmtp: 'lmtp',
  local: 'local',
  virtual: 'virtual',
  pipe: 'pipe',
  error: 'error',
  retry: 'error',
  discard: 'discard',
};

/** Services of the master.cf that Postfix is delivered with, for instances whose own is not at hand. */
const USUAL: Readonly<Record<string, DeliveryAgent>> = { ...AGENTS, relay: 'smtp' };

/** The agent of a transport; undefined where master.cf is at hand and has no such service: mail then stays in the queue. */
export function deliveryAgentOf(
  configuration: PostfixConfiguration,
  transport: string,
): DeliveryAgent | undefined {
  const { master } = configuration;
  if (!master) return Object.hasOwn(USUAL, transport) ? USUAL[transport] : 'other';
  // The last entry of a name counts (master(8)).
  for (let at = master.services.length - 1; at >= 0; at--) {
    const service = master.services[at];
    if (service?.name !== transport || service.type !== 'unix') continue;
    return Object.hasOwn(AGENTS, service.command) ? AGENTS[service.command] : 'other';
  }
  return undefined;
}

/**
 * Whether this system is responsible for a recipient: what `reject_unauth_destination` and its like go by.
 */
import { isTrue } from '../truth.ts';
import type { Resolution } from '../types.ts';
import { PASS, PERMIT, rejection, resolutionOf, type Status, settingOf, type Walk } from './walk.ts';

/** Whether the local part holds `@`, `%` or `!`, which another host may take for routing (allow_untrusted_routing lets it pass). */
export function isRouted(walk: Walk, resolution: Resolution): boolean {
  if (isTrue(settingOf(walk, 'allow_untrusted_routing'))) return false;
  const { recipient } = resolution;
  return /[@%!]/.test(recipient.slice(0, Math.max(0, recipient.lastIndexOf('@'))));
}

/** `permit_auth_destination`: permits recipients in domains of any class but default. */
export function authorisedDestination(walk: Walk): Status {
  const resolution = resolutionOf(walk, walk.recipient, walk.client.sender ?? '');
  if (resolution?.fault === 'lookup') return rejection(walk, 451, 'trouble', 'temporary lookup failure');
  if (resolution && !resolution.recipient.includes('@')) return PERMIT;
  if (resolution && isRouted(walk, resolution)) return PASS;
  if (!resolution?.class) {
    return walk.choose(2, 'whether its domain is handled here is not known') === 0 ? PERMIT : PASS;
  }
  return resolution.class === 'default' ? PASS : PERMIT;
}

/** Whether the resolver puts the recipient in a class whose mail ends here. Undefined: not known. */
export function isFinal(resolution: Resolution | undefined): boolean | undefined {
  if (!resolution?.class) return undefined;
  return resolution.class !== 'default' && resolution.class !== 'relay';
}

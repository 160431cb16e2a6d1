/**
 * Which zones are for the inside of a house only: there private addresses, missing PTR records and single servers are right.
 */
import { isSubdomainOf } from '../dns/name.ts';
import type { WorkspaceSettings } from './types.ts';

/**
 * Names that only mean something inside (RFC 6303, 6761, 6762, 8375; ICANN for `internal`; the rest by custom). Names for
 * documentation and tests (RFC 2606) are not here: such zones stand for public ones.
 */
const RESERVED = [
  'internal.',
  'home.arpa.',
  'local.',
  'localhost.',
  'lan.',
  'corp.',
  'home.',
  'intranet.',
  'private.',
  '10.in-addr.arpa.',
  '168.192.in-addr.arpa.',
  '127.in-addr.arpa.',
  '254.169.in-addr.arpa.',
  'd.f.ip6.arpa.',
  'c.f.ip6.arpa.',
  ...Array.from({ length: 16 }, (_, octet) => `${octet + 16}.172.in-addr.arpa.`),
];

const INTERNAL_VIEW = /intern|private|inside|intranet|\blan\b|corp|office|vpn|trusted/i;

/** Whether a zone is internal: by setting, by its own or a reserved name above it, or by the name of its view. */
export function isInternalZone(
  origin: string,
  view: string | undefined,
  settings: Pick<WorkspaceSettings, 'internalZones'>,
): boolean {
  if (view !== undefined && INTERNAL_VIEW.test(view)) return true;
  if (RESERVED.some((name) => isSubdomainOf(origin, name))) return true;
  return settings.internalZones.some((name) =>
    isSubdomainOf(origin, (name.endsWith('.') ? name : `${name}.`).toLowerCase()),
  );
}

/**
 * Zones that every name server has for itself.
 */
import { isSubdomainOf } from '../../dns/name.ts';

/** RFC 6303, as far as the zones are not for the inside of a house. */
const LOCAL = ['localhost.', '0.in-addr.arpa.', '127.in-addr.arpa.', '255.in-addr.arpa.', '0.ip6.arpa.'];

/** Whether a zone (its origin) answers for the server's own host or for addresses that nobody has: it is nobody else's to ask. */
export function isForTheServerItself(origin: string): boolean {
  return LOCAL.some((local) => isSubdomainOf(origin, local));
}

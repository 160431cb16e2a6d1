/**
 * Catalog zones (RFC 9432): lists of zones for secondary servers, whose names nobody asks for.
 */
import type { WorkspaceZone } from '../../workspace/types.ts';
import { nameExists, recordsAtOfType } from '../../zone/query.ts';

const NS = 2;
const TXT = 16;

/** Whether a zone is a list of zones by its own records: the number of its form, and members or the name server that is none. */
export function isCatalogZone({ zone, origin }: WorkspaceZone): boolean {
  const [version] = recordsAtOfType(zone, `version.${origin}`, TXT);
  if (version === undefined || !/^"?[12]"?$/.test(version.fields[0]?.text ?? '')) return false;
  const servers = recordsAtOfType(zone, origin, NS);
  return (
    nameExists(zone, `zones.${origin}`) ||
    (servers.length > 0 && servers.every(({ fields }) => fields[0]?.absolute?.toLowerCase() === 'invalid.'))
  );
}

/**
 * An SOA record that gives the zone's own name for its primary server.
 */
import { nameKey } from '../../dns/name.ts';
import { recordsAtOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { soaOf } from '../support/soa.ts';
import { plainName } from '../support/wording.ts';

const NS = 2;

export const rule = defineRule(
  {
    id: 'zone/soa-mname-is-zone-name',
    summary: 'The SOA record names the zone itself as its primary server.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 1035, section: '3.3.13' },
      { rfc: 1912, section: '2.2' },
    ],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      const soa = soaOf(zone);
      if (soa === undefined || zone.origin === '.' || nameKey(soa.primary.absolute) !== zone.origin) return;
      const servers = recordsAtOfType(zone.zone, zone.origin, NS);
      // A host that has the zone's name may well serve it; with servers that cannot be read nobody knows.
      const isServer = servers.some(
        ({ fields }) => nameKey(fields[0]?.absolute ?? zone.origin) === zone.origin,
      );
      if (isServer || servers.length === 0) return;
      report({
        path: soa.record.path,
        span: soa.primary.span,
        message: `The SOA record names the zone ${plainName(zone.origin)} itself where the host name of its primary server belongs, and no NS record says that a server has this name. Name the server that the others copy the zone from.`,
        related: servers
          .slice(0, 4)
          .map(({ path, span }) => ({ path, span, message: 'This is a server of the zone.' })),
      });
    },
  },
);

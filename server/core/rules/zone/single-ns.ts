/**
 * A zone with one name server.
 */
import { nameKey } from '../../dns/name.ts';
import { recordsAtOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { isWholeType } from '../support/apex.ts';
import { isCatalogZone } from '../support/catalog-zones.ts';
import { isForTheServerItself } from '../support/local-zones.ts';
import { plainName } from '../support/wording.ts';

const NS = 2;

export const rule = defineRule(
  {
    id: 'zone/single-ns',
    summary: 'A zone with a single name server.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 1034, section: '4.1' },
      { rfc: 2182, section: '5' },
    ],
  },
  {
    scope: 'zone',
    types: [NS],
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      if (zone.internal || isForTheServerItself(zone.origin) || isCatalogZone(zone)) return;
      const records = recordsAtOfType(zone.zone, zone.origin, NS);
      const [first] = records;
      const target = first?.fields[0];
      if (first === undefined || target?.absolute === undefined) return;
      const host = nameKey(target.absolute);
      if (records.some(({ fields }) => nameKey(fields[0]?.absolute ?? '') !== host)) return;
      if (!isWholeType(workspace, zone, NS)) return;
      report({
        path: first.path,
        span: target.span,
        message: `${plainName(target.absolute)} is the only name server of ${plainName(zone.origin)}: when it cannot be reached, nothing of the zone can be found, its mail included. Have a second server, at another place, serve the zone and name it here.`,
      });
    },
  },
);

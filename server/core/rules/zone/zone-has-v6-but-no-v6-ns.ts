/**
 * A zone whose hosts have IPv6 addresses and whose name servers have none.
 */
import { addressFamily } from '../../net/address.ts';
import { addressesOf } from '../../workspace/names.ts';
import { recordsAtOfType, recordsOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { isWholeType } from '../support/apex.ts';
import { plainName } from '../support/wording.ts';

const NS = 2;
const AAAA = 28;

export const rule = defineRule(
  {
    id: 'zone/zone-has-v6-but-no-v6-ns',
    summary: 'A zone with IPv6 addresses, none of whose name servers has one.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 3901, section: '3' }],
  },
  {
    scope: 'zone',
    types: [AAAA],
    reads: 'name-servers',
    check: (zone, workspace, report) => {
      const servers = recordsAtOfType(zone.zone, zone.origin, NS);
      const [first] = servers;
      const place = first?.fields[0]?.span;
      if (first === undefined || place === undefined) return undefined;
      for (const { fields } of servers) {
        const host = fields[0]?.absolute;
        if (host === undefined) return undefined;
        const { status, addresses } = addressesOf(workspace, host, zone);
        if (status !== 'found' || addresses.some(({ address }) => addressFamily(address) === 6))
          return undefined;
      }
      const [example] = recordsOfType(zone.zone, AAAA);
      if (example === undefined || !isWholeType(workspace, zone, NS) || !isWholeType(workspace, zone, AAAA))
        return undefined;
      report({
        path: first.path,
        span: place,
        message: `Hosts of ${plainName(zone.origin)} have IPv6 addresses, but none of its name servers has one, so a network that has only IPv6 cannot find them. Give a server an AAAA record.`,
        related: [{ path: example.path, span: example.span, message: 'This host has an IPv6 address.' }],
      });
      return undefined;
    },
  },
);

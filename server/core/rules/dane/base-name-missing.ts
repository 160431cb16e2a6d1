/**
 * TLSA records for hosts that have no address.
 */

import { addressesAt } from '../../workspace/spf-targets.ts';
import { hasRecordOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { askedElsewhere } from '../support/asked-names.ts';
import { tlsaSetsOf } from '../support/dane-rows.ts';
import { zoneLackingAddress } from '../support/missing-address.ts';
import { plainName } from '../support/wording.ts';

const TLSA = 52;
const MX = 15;

export const rule = defineRule(
  {
    id: 'dane/base-name-missing',
    summary: 'A TLSA record for a host that has no address.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 6698, section: '3' },
      { rfc: 7672, section: '2.2.2' },
    ],
    yieldsTo: ['zone/missing-trailing-dot', 'zone/repeated-origin', 'zone/out-of-zone-data'],
  },
  {
    scope: 'zone',
    types: [TLSA],
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const asked = new Set<string>();
      for (const { services, rows, isLedTo } of tlsaSetsOf(zone.zone)) {
        const [service] = services;
        // A domain with mail elsewhere has a fault of its own; a wildcard stands for many hosts.
        if (service === undefined || service.host.startsWith('*.')) continue;
        if (isLedTo || hasRecordOfType(zone.zone, service.host, MX)) continue;
        if (zoneLackingAddress(addressesAt(workspace, service.host, { from: zone, asked })) === undefined)
          continue;
        const [{ record }] = rows;
        const host = plainName(service.host);
        report({
          path: record.path,
          span: record.ownerSpan ?? record.typeSpan,
          message: `${host} has no address, so nobody connects to it and nobody asks for this TLSA record. Correct the name behind the port and the protocol, or add the host.`,
        });
      }
      return askedElsewhere(workspace, zone, asked, { instances: false });
    },
  },
);

/**
 * TLSA records for mail at hosts that senders do not come to.
 */
import { isSubdomainOf, nameKey } from '../../dns/name.ts';
import { isReferredToBy } from '../../workspace/references.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { recordsAtOfType, recordsReferringTo } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { mailTlsaSetsOf } from '../support/dane-rows.ts';
import { listed, plainName } from '../support/wording.ts';

const TLSA = 52;
const MX = 15;

export const rule = defineRule(
  {
    id: 'dane/not-mx-host',
    summary: 'A TLSA record for mail at a name that is not the host of an MX.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 7672, section: '2.2.1' }],
    yieldsTo: [
      'zone/missing-trailing-dot',
      'zone/repeated-origin',
      'zone/out-of-zone-data',
      'dane/base-name-missing',
    ],
  },
  {
    scope: 'zone',
    types: [TLSA],
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      let open = false;
      for (const { rows, services, isLedTo } of mailTlsaSetsOf(zone.zone)) {
        const [service] = services;
        const [{ record }] = rows;
        // Of all ports mail is one only.
        if (service?.port === undefined || isLedTo) continue;
        const { host } = service;
        if (host.startsWith('*.') || !isSubdomainOf(host, zone.origin)) continue;
        if (isExchangeIn(zone, host)) continue;
        open = true;
        if (isReferredToBy(workspace, host, MX)) continue;
        const own = exchangesOf(zone, host);
        if (own.length > 0)
          report({
            path: record.path,
            span: record.ownerSpan ?? record.typeSpan,
            message: `Mail for ${plainName(host)} goes to ${listed(own.map(plainName))}, and senders ask for the TLSA records of these hosts, never for one at the domain itself. Move it to the host.`,
          });
        else if (hasExchanges(zone))
          report({
            path: record.path,
            span: record.ownerSpan ?? record.typeSpan,
            severity: 'info',
            message: `No MX at hand names ${plainName(host)}, so servers that send mail do not ask for this TLSA record unless a domain elsewhere names it. Take it out if the host no longer receives mail.`,
          });
      }
      return open ? undefined : 'settled';
    },
  },
);

function isExchangeIn({ zone }: WorkspaceZone, host: string): boolean {
  return recordsReferringTo(zone, host).some(({ type }) => type === MX);
}

/** The hosts of the name's own MX records; none for a null MX. */
function exchangesOf({ zone }: WorkspaceZone, name: string): readonly string[] {
  const targets = recordsAtOfType(zone, name, MX).flatMap(({ fields }) => fields[1]?.absolute ?? []);
  return targets.map(nameKey).filter((target) => target !== '.');
}

/** Whether the zone's own domain has mail by MX records: then its hosts do not receive for it by their addresses. */
function hasExchanges(zone: WorkspaceZone): boolean {
  return exchangesOf(zone, zone.origin).length > 0;
}

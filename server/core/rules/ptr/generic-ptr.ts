/**
 * A mail host whose address has the name of a line in a provider's pool.
 */
import { isSubdomainOf, nameKey } from '../../dns/name.ts';
import { addressFamily } from '../../net/address.ts';
import { pointersOf } from '../../workspace/reverse.ts';
import { defineRule } from '../rule.ts';
import { hasReverseZones } from '../support/reverse-zones.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'ptr/generic-ptr',
    summary: 'The address of an MX host has a name that is made of the address.',
    severity: 'hint',
    set: 'practice',
    needs: ['zone', 'reverse'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1912, section: '2.1' }],
    yieldsTo: ['ptr/ptr-no-forward', 'ptr/ptr-target-missing-dot'],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      if (!hasReverseZones(workspace)) return undefined;
      for (const exchange of domain.exchanges) {
        for (const { address, record } of exchange.addresses.addresses) {
          const { records, zone } = pointersOf(workspace, address, exchange.addresses.zone);
          const [pointer] = records;
          const name = pointer?.fields[0]?.absolute;
          if (pointer === undefined || name === undefined || zone === undefined) continue;
          if (zone.internal || isSubdomainOf(name, 'arpa.')) continue;
          // A host that is called so has the right name there; a better one begins in its own zone.
          if (nameKey(name) === nameKey(record.owner)) continue;
          if (!records.every(({ fields }) => isGeneric(fields[0]?.absolute ?? '', address))) continue;
          report({
            path: pointer.path,
            span: pointer.fields[0]?.span ?? pointer.rdataSpan,
            message: `${plainName(name)} looks like a line of a provider’s pool, and it is the name of an address where ${plainName(exchange.target)} takes mail: many servers refuse or distrust what such hosts send. Name the address ${plainName(record.owner)}.`,
            related: [
              {
                path: record.path,
                span: record.fields[0]?.span ?? record.rdataSpan,
                message: 'The mail host has the address here.',
              },
            ],
          });
        }
      }
      return undefined;
    },
  },
);

/** Words that providers put into the names of lines that anybody may get. */
const POOL =
  /(?:^|[.-])(?:dynamic|dyn(?:ip)?|dhcp|pool|ppp(?:oe)?|dialup|dial-?in|adsl|[avx]?dsl|cable|cust(?:omer)?|broadband|residential)\d*(?:[.-]|$)/;

/** Whether a name has at least three of the numbers of an IPv4 address in a row, in either order, or its hexadecimal form, or says that it is a pool’s. */
function isGeneric(host: string, address: string): boolean {
  const name = host.toLowerCase();
  if (POOL.test(name)) return true;
  if (addressFamily(address) !== 4) return false;
  const octets = address.split('.');
  if (name.includes(octets.map((octet) => Number(octet).toString(16).padStart(2, '0')).join(''))) return true;
  const numbers = name.match(/\d+/g)?.map(Number) ?? [];
  const own = octets.map(Number);
  return [own, [...own].reverse()].some((order) =>
    [order.slice(0, 3), order.slice(1)].some((part) => hasRow(numbers, part)),
  );
}

function hasRow(numbers: readonly number[], row: readonly number[]): boolean {
  return numbers.some((_, at) => row.every((one, index) => numbers[at + index] === one));
}

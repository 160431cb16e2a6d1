/**
 * An MX whose host does not exist, while a name that differs by one slip of the hand does.
 */
import { addressesOf } from '../../workspace/names.ts';
import type { MailExchange, WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { hostsNear } from '../../zone/near-names.ts';
import { originOfRecord } from '../../zone/origin-of-record.ts';
import { nameExists } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { zoneLackingAddress } from '../support/missing-address.ts';
import { plainName } from '../support/wording.ts';
import { writtenBeside } from '../support/written-names.ts';

/** Exchanges of a domain that do not exist, more than which are no slips of a hand. */
const MOST_SOUGHT = 100;

export const rule = defineRule(
  {
    id: 'mx/target-nonexistent-typo',
    summary: 'The host of an MX record does not exist, and a name like it does.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 5321, section: '5.1' }],
    yieldsTo: [
      'zone-syntax/url-or-email-as-target',
      'zone/missing-trailing-dot',
      'mx/target-is-ip',
      'mx/target-is-cname',
      'mx/null-mx-written-wrong',
    ],
  },
  {
    scope: 'mail-domain',
    domains: 'unsound-mx',
    check: ({ domain, exchanges }, workspace, report) => {
      let others: ReadonlySet<string> | undefined;
      let sought = 0;
      for (const exchange of exchanges) {
        const { record, target, targetSpan, addresses } = exchange;
        if (target === '.' || addresses.aliases.length > 0) continue;
        const zone = zoneLackingAddress(addresses);
        if (zone === undefined || nameExists(zone.zone, target)) continue;
        if (++sought > MOST_SOUGHT) break;
        others ??= new Set(exchanges.map((other) => other.target));
        const meant = hostLike(workspace, zone, exchange, others);
        const field = record.fields[1];
        if (meant === undefined || field === undefined) continue;
        report({
          path: record.path,
          span: targetSpan,
          message: () =>
            `${plainName(target)} does not exist in the zone ${plainName(zone.origin)}, so no mail for ${plainName(domain)} can reach it. ${plainName(meant.owner)} exists and has an address: correct the name, if that is the host.`,
          related: () => [
            {
              path: meant.path,
              span: meant.ownerSpan ?? meant.span,
              message: `${plainName(meant.owner)} is here.`,
            },
          ],
          fixes: () =>
            record.generated
              ? []
              : [
                  suggestedFix(`Name ${plainName(meant.owner)}.`, record.path, () => [
                    {
                      span: targetSpan,
                      newText: writtenBeside(
                        meant.owner,
                        originOfRecord(exchange.zone.zone, record),
                        field.text,
                      ),
                    },
                  ]),
                ],
        });
      }
    },
  },
);

/**
 * The first host with an address whose name differs from the target in the label that does not exist, by one slip. Not one that is an
 * exchange of the domain as well: then the target is another host.
 */
function hostLike(
  workspace: Workspace,
  { origin, zone }: WorkspaceZone,
  { target, zone: from }: MailExchange,
  others: ReadonlySet<string>,
): MailExchange['record'] | undefined {
  // From the origin downwards, the first name that does not exist has the misspelt label.
  let end = target.length - origin.length - 1;
  while (end > 0) {
    const start = target.lastIndexOf('.', end - 1) + 1;
    if (nameExists(zone, target.slice(start))) {
      end = start - 1;
      continue;
    }
    for (const name of hostsNear(zone, target, { start, end })) {
      if (others.has(name)) continue;
      const { addresses } = addressesOf(workspace, name, from);
      if (addresses[0] !== undefined) return addresses[0].record;
    }
    return undefined;
  }
  return undefined;
}

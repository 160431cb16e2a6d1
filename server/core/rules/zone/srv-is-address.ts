/**
 * An SRV that names an address instead of a host.
 */
import { isHostName } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { nameTheHost } from '../support/name-the-host.ts';
import { serviceOf, unsoundServiceTargets } from '../support/service-targets.ts';
import { plainName } from '../support/wording.ts';

const SRV = 33;

export const rule = defineRule(
  {
    id: 'zone/srv-is-address',
    summary: 'An SRV record names an IP address instead of a host.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 2782 }],
    yieldsTo: ['zone-syntax/url-or-email-as-target', 'zone/missing-trailing-dot'],
  },
  {
    scope: 'owner',
    types: [SRV],
    owners: 'unsound-target',
    check: (records, zone, workspace, report) => {
      for (const { record, field, address, answer } of unsoundServiceTargets(records, zone, workspace)) {
        if (address === undefined || answer.status === 'found') continue;
        const { service, domain } = serviceOf(record.owner);
        report({
          path: record.path,
          span: field.span,
          message: `An SRV names a host, not an address: ${address} is read as the domain name ${plainName(field.absolute ?? field.text)}, which nobody can resolve. Give the host a name and point the SRV at it.`,
          fixes: record.generated
            ? []
            : [
                suggestedFixOf('Name the host instead of its address.', zone.zone.files, () =>
                  nameTheHost(workspace, zone, record, {
                    field,
                    address,
                    usual: isHostName(service) ? [service, 'server'] : ['server'],
                    above: domain,
                  }),
                ),
              ],
        });
      }
    },
  },
);

/**
 * An MX that names an address instead of a host.
 */
import { canonicalAddress } from '../../net/address.ts';
import { defineRule } from '../rule.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { nameTheHost } from '../support/name-the-host.ts';
import { plainName } from '../support/wording.ts';

const MX = 15;

/** Names that mail hosts usually have, tried in this order. */
const USUAL_HOSTS: readonly [string, ...string[]] = ['mail', 'mx', 'mx1', 'smtp', 'mx2', 'mail2'];

export const rule = defineRule(
  {
    id: 'mx/target-is-ip',
    summary: 'An MX record names an IP address instead of a host.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 1035, section: '3.3.9' },
      { rfc: 5321, section: '5.1' },
    ],
    yieldsTo: ['zone-syntax/url-or-email-as-target'],
  },
  {
    scope: 'owner',
    types: [MX],
    owners: 'unsound-mx',
    check: (records, zone, workspace, report) => {
      for (const record of records) {
        const field = record.type === MX ? record.fields[1] : undefined;
        const address = field && canonicalAddress(field.text.replace(/\.$/, ''));
        if (field === undefined || address === undefined) continue;
        report({
          path: record.path,
          span: field.span,
          message: `An MX names a host, not an address: ${address} is read as the domain name ${plainName(field.absolute ?? field.text)}, which nobody can resolve, so mail is lost. Give the host a name and point the MX at it.`,
          fixes: record.generated
            ? []
            : [
                suggestedFixOf('Name the host instead of its address.', zone.zone.files, () =>
                  nameTheHost(workspace, zone, record, {
                    field,
                    address,
                    usual: USUAL_HOSTS,
                    above: record.owner,
                  }),
                ),
              ],
        });
      }
    },
  },
);

/**
 * An MX host behind address translation that does not know the address it is reached at.
 */
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { addListMember } from '../support/main-cf-lists.ts';
import { unservedAddressesOf } from '../support/served-addresses.ts';
import { textOf } from '../support/text-of.ts';
import { placeOfValue } from '../support/value-places.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/proxy-interfaces-missing',
    summary: 'An MX host with private addresses does not name the public one that it is reached at.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { manual: 'postconf(5)', section: 'proxy_interfaces' },
      { manual: 'STANDARD_CONFIGURATION_README' },
    ],
    yieldsTo: ['flow/submission-only-host-is-mx'],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration, host } = instance;
      if (host === undefined) return undefined;
      const { path } = configuration.main;
      for (const { address, record, why } of unservedAddressesOf(workspace, instance)) {
        if (why !== 'translated') continue;
        report({
          ...placeOfValue(configuration, 'inet_interfaces'),
          message: `${plainName(host)} is an MX host at ${address}, and Postfix has private addresses only: it does not know that ${address} is itself, and may send mail in circles when the first MX is down. Add the address to proxy_interfaces.`,
          related: [
            {
              path: record.path,
              span: record.fields[0]?.span ?? record.rdataSpan,
              message: 'DNS gives the address here.',
            },
          ],
          fixes: [
            suggestedFix(`Add ${address} to proxy_interfaces.`, path, () => [
              addListMember(
                configuration,
                textOf(workspace, path),
                'proxy_interfaces',
                address.includes(':') ? `[${address}]` : address,
              ),
            ]),
          ],
        });
      }
      return { names: new Set([host]), instances: false };
    },
  },
);

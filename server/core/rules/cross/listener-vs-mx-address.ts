/**
 * An MX host that does not listen at an address that DNS gives it.
 */
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { addListMember, setParameter } from '../support/main-cf-lists.ts';
import { unservedAddressesOf } from '../support/served-addresses.ts';
import { textOf } from '../support/text-of.ts';
import { placeOfValue } from '../support/value-places.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'cross/listener-vs-mx-address',
    summary: 'An MX host does not listen at an address that DNS gives it.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { manual: 'postconf(5)', section: 'inet_interfaces' },
      { manual: 'postconf(5)', section: 'inet_protocols' },
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
        if (why === 'translated') continue;
        const isFamily = why === 'family';
        const parameter = isFamily ? 'inet_protocols' : 'inet_interfaces';
        const text = () => textOf(workspace, path);
        report({
          ...placeOfValue(configuration, parameter),
          message: isFamily
            ? `${plainName(host)} is an MX host with the address ${address}, but inet_protocols leaves ${address.includes(':') ? 'IPv6' : 'IPv4'} out, so senders who try that address first are refused and must come back by another. Switch it on, or remove the address from DNS.`
            : `${plainName(host)} is an MX host with the address ${address}, but Postfix does not listen there (inet_interfaces), so senders who try it are refused. Add it, or correct the address in DNS.`,
          related: [
            {
              path: record.path,
              span: record.fields[0]?.span ?? record.rdataSpan,
              message: 'DNS gives the address here.',
            },
          ],
          fixes: [
            isFamily
              ? suggestedFix('Use all protocols (inet_protocols = all).', path, () => [
                  setParameter(configuration, text(), 'inet_protocols', 'all'),
                ])
              : suggestedFix(`Add ${address} to inet_interfaces.`, path, () => [
                  addListMember(
                    configuration,
                    text(),
                    'inet_interfaces',
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

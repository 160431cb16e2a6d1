/**
 * A domain that ends at a host and that nobody can send mail to: DNS has neither an MX nor an address for it.
 */
import { parentName } from '../../dns/name.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { originOf } from '../../workspace/sender-domains.ts';
import { defineRule } from '../rule.ts';
import { removeDomainEdit } from '../support/domain-members.ts';
import { finalDomainsOf } from '../support/final-domains.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { askerOf } from '../support/mail-route.ts';
import { addMxFix } from '../support/mx-fixes.ts';
import { zoneOfUnroutable } from '../support/unroutable-domain.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'cross/domain-local-but-no-mx',
    summary: 'A domain is delivered here, but DNS has neither an MX nor an address for it.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 5321, section: '5.1' }, { manual: 'ADDRESS_CLASS_README' }],
    yieldsTo: ['main-cf/class-conflict'],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration, host } = instance;
      const asker = askerOf(instance);
      const names = new Set<string>();
      for (const { name, parameter, place } of finalDomainsOf(configuration)) {
        names.add(name);
        if (name === host) continue;
        const zone = zoneOfUnroutable(workspace, name, asker);
        if (zone === undefined) continue;
        const domain = plainName(name);
        const removal = removeDomainEdit(workspace, configuration, parameter, domain);
        report({
          ...place,
          // Names of the host beside a domain that has mail are put there by habit, and nobody uses them.
          severity: isByHabit(configuration, parameter, name) ? 'info' : 'warning',
          message: `${domain} is delivered on this host (${parameter}), but the zone ${plainName(zone.origin)} has neither an MX nor an address for it: nobody else can send mail there, and many servers refuse mail from it. Add an MX record, or take the domain out.`,
          fixes: [
            ...(host === undefined ? [] : [addMxFix(workspace, zone, name, host)]),
            ...(removal === undefined
              ? []
              : [suggestedFixOf(`Take ${domain} out of ${parameter}.`, [removal.path], () => [removal])]),
          ],
        });
      }
      return { names, instances: false };
    },
  },
);

function isByHabit(configuration: PostfixConfiguration, parameter: string, name: string): boolean {
  const parent = parentName(name);
  return (
    parameter === 'mydestination' &&
    parent !== undefined &&
    originOf(configuration) !== name &&
    finalDomainsOf(configuration).some((one) => one.parameter === 'mydestination' && one.name === parent)
  );
}

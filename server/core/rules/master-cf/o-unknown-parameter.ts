/**
 * An -o option of master.cf that sets a name which no version of Postfix knows and nothing refers to.
 */
import { isTemplated } from '../../postfix/template.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { nearestParameters, parameterNamed } from '../../postfix/vocabulary/parameter.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { namesInUse } from '../support/postfix-names-in-use.ts';

export const rule = defineRule(
  {
    id: 'master-cf/o-unknown-parameter',
    summary: 'An -o option of master.cf sets a parameter that Postfix does not know and nothing refers to.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'master(5)' }, { manual: 'postconf(1)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const { master } = configuration;
      const inUse = namesInUse(configuration);
      for (const service of master?.services ?? []) {
        for (const { name, nameSpan: span } of service.overrides) {
          if (isKnown(configuration, name) || inUse.has(name) || isMadeByTemplate(name)) continue;
          const near = nearestParameters(name, 1);
          report({
            path: master?.path ?? '',
            span,
            message: `Postfix knows no parameter ${name} and nothing refers to it, so the option changes nothing in ${service.name}; the daemon does not say so, only postconf warns.${
              near[0] === undefined ? ' Check the spelling, or remove it.' : ` Did you mean ${near[0]}?`
            }`,
            fixes: near.map((other) =>
              suggestedFix(`Change it to ${other}.`, master?.path ?? '', () => [{ span, newText: other }]),
            ),
          });
        }
      }
    },
  },
);

/** Known to some version, or made from a service that master.cf has. */
function isKnown({ master }: PostfixConfiguration, name: string): boolean {
  const parameter = parameterNamed(name);
  if (parameter?.service === undefined) return parameter !== undefined;
  return master?.services.some((service) => service.name === parameter.service) ?? true;
}

function isMadeByTemplate(name: string): boolean {
  return isTemplated(name) || /[{}<>%@$]/.test(name);
}

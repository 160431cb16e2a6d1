/**
 * A name in main.cf that no version of Postfix knows and that nothing else in the configuration uses.
 */

import { isTemplated } from '../../postfix/template.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { editDistance } from '../../postfix/vocabulary/edit-distance.ts';
import { nearestParameters, parameterNamed } from '../../postfix/vocabulary/parameter.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { namesInUse } from '../support/postfix-names-in-use.ts';

export const rule = defineRule(
  {
    id: 'main-cf/unknown-parameter',
    summary: 'A parameter of main.cf that Postfix does not know and nothing refers to.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'postconf(1)' }, { manual: 'postconf(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const inUse = namesInUse(configuration);
      for (const { name, nameSpan } of configuration.main.entries) {
        if (isKnown(configuration, name) || inUse.has(name) || isMadeByTemplate(name)) continue;
        const service = parameterNamed(name)?.service;
        const { path } = configuration.main;
        if (service !== undefined) {
          report({
            path,
            span: nameSpan,
            severity: 'info',
            message: `${name} belongs to a transport named ${service}, which master.cf does not have, so Postfix ignores it. Remove the line or define the service.`,
            tag: 'unnecessary',
          });
          continue;
        }
        const near = likelyMeant(name);
        report({
          path,
          span: nameSpan,
          message: `Postfix knows no parameter ${name} and nothing refers to it, so the line has no effect.${
            near[0] === undefined ? ' Check the spelling, or remove the line.' : ` Did you mean ${near[0]}?`
          }`,
          fixes: near.map((other) =>
            suggestedFix(`Change it to ${other}.`, path, () => [{ span: nameSpan, newText: other }]),
          ),
        });
      }
    },
  },
);

/** The nearest known names, those only that are equally near. */
function likelyMeant(name: string): readonly string[] {
  const near = nearestParameters(name);
  const distance = (other: string): number => editDistance(name.toLowerCase(), other.toLowerCase(), 9);
  return near.filter((other) => distance(other) === distance(near[0] as string));
}

/** Known to some version, or made from a service that master.cf has (or may have, where it is not at hand). */
function isKnown(configuration: PostfixConfiguration, name: string): boolean {
  const parameter = parameterNamed(name);
  if (parameter === undefined) return false;
  const { master } = configuration;
  if (parameter.service === undefined || master === undefined) return true;
  return master.services.some((service) => service.name === parameter.service);
}

/** A name that a template engine fills in is not known yet. */
function isMadeByTemplate(name: string): boolean {
  return isTemplated(name) || /[{}<>%@$]/.test(name);
}

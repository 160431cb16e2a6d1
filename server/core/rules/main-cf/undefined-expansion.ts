/**
 * A `$name` in main.cf that nobody defines.
 */
import { spanInFile } from '../../postfix/located-text.ts';
import { isTemplated } from '../../postfix/template.ts';
import { referencesInValue } from '../../postfix/value-references.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import {
  countingValues,
  definitionOf,
  isRawParameter,
  isUnfinished,
  nearestNames,
} from '../support/user-parameters.ts';

export const rule = defineRule(
  {
    id: 'main-cf/undefined-expansion',
    summary: 'A value of main.cf refers to a parameter that nobody defines.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'postconf(1)' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/bad-expansion'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      if (isUnfinished(configuration)) return;
      for (const { name, value, path, service } of countingValues(configuration)) {
        if (service !== undefined || isRawParameter(name) || isTemplated(value.text)) continue;
        for (const reference of referencesInValue(value.text)) {
          const definition = definitionOf(configuration, reference.name, undefined);
          if (definition === 'defined') continue;
          const span = spanInFile(value, reference.nameStart, reference.nameEnd);
          if (definition === 'elsewhere') {
            report({
              path,
              span,
              severity: 'info',
              message: `main.cf does not define ${reference.name}: it is empty in ${name} but for the services of master.cf that set it with -o. Define it in main.cf, empty if need be, so that postconf does not warn of it.`,
            });
            continue;
          }
          const near = nearestNames(configuration, reference.name);
          report({
            path,
            span,
            message: `Nobody defines ${reference.name}: Postfix takes it as empty in ${name} without a word in the log; only postconf warns of it.${
              near[0] === undefined ? ' Define it, or remove the reference.' : ` Did you mean ${near[0]}?`
            }`,
            fixes: near.map((other) =>
              suggestedFix(`Change it to ${other}.`, path, () => [{ span, newText: other }]),
            ),
          });
        }
      }
    },
  },
);

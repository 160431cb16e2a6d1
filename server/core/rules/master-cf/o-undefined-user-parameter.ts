/**
 * An -o option of master.cf whose value refers to a parameter that nobody defines.
 */
import { spanInFile } from '../../postfix/located-text.ts';
import { isTemplated } from '../../postfix/template.ts';
import { referencesInValue } from '../../postfix/value-references.ts';
import { defineRule } from '../rule.ts';
import { definitionOf, isRawParameter, isUnfinished, nearestNames } from '../support/user-parameters.ts';

export const rule = defineRule(
  {
    id: 'master-cf/o-undefined-user-parameter',
    summary: 'An -o option of master.cf refers to a parameter that nobody defines.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'master(5)' }, { manual: 'postconf(1)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const { master } = configuration;
      if (master === undefined || isUnfinished(configuration)) return;
      for (const service of master.services) {
        for (const { name, value } of service.overrides) {
          if (isRawParameter(name) || isTemplated(value.text)) continue;
          for (const reference of referencesInValue(value.text)) {
            const definition = definitionOf(configuration, reference.name, service);
            if (definition === 'defined') continue;
            const near = nearestNames(configuration, reference.name).filter((other) =>
              configuration.main.entries.some((entry) => entry.name === other),
            );
            const elsewhere =
              definition === 'elsewhere' ? `; the -o of another service counts for that one only` : '';
            report({
              path: master.path,
              span: spanInFile(value, reference.nameStart, reference.nameEnd),
              message: `Nobody defines ${reference.name} for ${service.name}${elsewhere}: the daemon takes it as empty without a word, so ${name} lacks what it stands for; only postconf warns. ${
                near[0] === undefined ? `Define ${reference.name} in main.cf.` : `Did you mean ${near[0]}?`
              }`,
            });
          }
        }
      }
    },
  },
);

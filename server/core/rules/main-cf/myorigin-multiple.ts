/**
 * A myorigin of several names.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { defineRule } from '../rule.ts';
import { placeOfValue } from '../support/value-places.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/myorigin-multiple',
    summary: 'myorigin has several names, so that Postfix does not start.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const { value, entry } = parameterValue(configuration, 'myorigin');
      if (entry === undefined || value === undefined || !/[, \t\r]/.test(value)) return;
      report({
        ...placeOfValue(configuration, 'myorigin'),
        message: `myorigin is one domain, and ${quoted(value)} is more: every program of Postfix ends as soon as it starts (“must not contain multiple values”). Write one name; the domains that mail is taken for belong in mydestination.`,
      });
    },
  },
);

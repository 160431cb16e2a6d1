/**
 * A myhostname or mydomain that is no host name at all.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { isPostfixHostName } from '../../postfix/host-syntax.ts';
import { defineRule } from '../rule.ts';
import { placeOfValue } from '../support/value-places.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/bad-hostname',
    summary: 'myhostname or mydomain is no valid host name, so that Postfix does not start.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment', 'main-cf/empty-value'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      for (const name of ['myhostname', 'mydomain']) {
        const { value, entry } = parameterValue(configuration, name);
        if (entry === undefined || value === undefined || value === '') continue;
        if (isPostfixHostName(value, { utf8: true })) continue;
        const dot = value.endsWith('.') && isPostfixHostName(value.slice(0, -1));
        report({
          ...placeOfValue(configuration, name),
          message: `${quoted(value)} is no host name that Postfix accepts as ${name}: every program of Postfix ends as soon as it starts (“bad parameter value”). ${
            dot
              ? 'Write it without the dot at its end.'
              : 'Write one name of letters, digits, hyphens and dots.'
          }`,
        });
      }
    },
  },
);

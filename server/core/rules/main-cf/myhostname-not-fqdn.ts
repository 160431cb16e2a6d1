/**
 * A host name without a domain.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { isPostfixHostName } from '../../postfix/host-syntax.ts';
import { defineRule } from '../rule.ts';
import { placeOfValue } from '../support/value-places.ts';

export const rule = defineRule(
  {
    id: 'main-cf/myhostname-not-fqdn',
    summary: 'myhostname is a single label, which other servers do not accept as the name of a mail server.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }, { rfc: 5321, section: '2.3.5' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const { value, entry } = parameterValue(configuration, 'myhostname');
      if (entry === undefined || value === undefined || value.includes('.')) return;
      if (!isPostfixHostName(value)) return;
      report({
        ...placeOfValue(configuration, 'myhostname'),
        message: `${value} is no full host name: Postfix starts, takes localdomain for mydomain and says ${value} in HELO, which many servers refuse. Write the name with its domain, such as ${value}.example.com.`,
      });
    },
  },
);

/**
 * A mydomain that the host is not in.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { isPostfixHostName } from '../../postfix/host-syntax.ts';
import { defineRule } from '../rule.ts';
import { placeOfValue } from '../support/value-places.ts';

export const rule = defineRule(
  {
    id: 'main-cf/mydomain-mismatch',
    summary: 'The host name is not in the domain that mydomain names.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const domain = parameterValue(configuration, 'mydomain');
      const host = parameterValue(configuration, 'myhostname');
      if (domain.entry === undefined || host.entry === undefined || !domain.value || !host.value) return;
      if (!host.value.includes('.') || !isPostfixHostName(host.value) || !isPostfixHostName(domain.value))
        return;
      if (`.${host.value}`.toLowerCase().endsWith(`.${domain.value}`.toLowerCase())) return;
      report({
        ...placeOfValue(configuration, 'mydomain'),
        message: `mydomain is ${domain.value}, but the host ${host.value} is not in it: $mydomain in other values, and names that Postfix completes, get a domain that the host does not belong to; Postfix itself says nothing. Correct one of them, or remove mydomain to have it taken from myhostname.`,
        related: [{ ...placeOfValue(configuration, 'myhostname'), message: 'The name of this host.' }],
      });
    },
  },
);

/**
 * An inet service that is private: by its field, or by the default of that field.
 */
import { defineRule } from '../rule.ts';
import { safeFix } from '../support/fixes.ts';

export const rule = defineRule(
  {
    id: 'master-cf/inet-cannot-be-private',
    summary: 'An inet service of master.cf is private, which Postfix refuses.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'safe',
    since: '0.2.0',
    sources: [{ manual: 'master(5)' }, { manual: 'master(8)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const { service = '', value = '' } = data;
      const because = value === '-' ? 'a - in the field private means y, and ' : '';
      report({
        path,
        span,
        message: `The inet service ${service} cannot be private: ${because}master ends at start with “inet service cannot be private”, though postconf and postfix check say nothing. Write n.`,
        fixes: [safeFix('Write n.', path, () => [{ span, newText: 'n' }])],
      });
    },
  },
);

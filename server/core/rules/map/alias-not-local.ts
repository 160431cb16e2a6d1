/**
 * An alias with a domain: aliases(5) knows local names only.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/alias-not-local',
    summary: 'The name of an alias has a domain, so postalias skips the row.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'aliases(5)' }, { manual: 'postalias(1)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      report({
        path,
        span,
        message: `${quoted(data.key ?? '')} has a domain: aliases are for local names only, so postalias skips the row (“name must be local”) and the mail is not forwarded. Write the local part alone, or put the address into virtual_alias_maps.`,
      });
    },
  },
);

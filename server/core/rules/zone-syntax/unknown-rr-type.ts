/**
 * A record type that the registry does not know.
 */

import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { nearestTypes } from '../support/nearest-type.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/unknown-rr-type',
    summary: 'A record type that is not in the registry of DNS types.',
    severity: 'warning',
    set: 'syntax',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 3597 }, { rfc: 6895, section: '3' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const written = data.text ?? '';
      const near = nearestTypes(written);
      report({
        path,
        span,
        message: `${quoted(written)} is no record type, class or TTL that a server knows, so it may refuse the zone.${
          near[0] === undefined
            ? ' Check the line, or write the type as TYPE and its number.'
            : ` Did you mean ${near[0]}?`
        }`,
        fixes: near.map((type) => {
          const newText = written === written.toLowerCase() ? type.toLowerCase() : type;
          return suggestedFix(`Change it to ${newText}.`, path, () => [{ span, newText }]);
        }),
      });
    },
  },
);

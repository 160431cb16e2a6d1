/**
 * A TTL of more than 31 bits.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/ttl-out-of-range',
    summary: 'A TTL of more than 2147483647 seconds, which servers take for 0.',
    severity: 'warning',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 2181, section: '8' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const message = `The TTL ${quoted(data.text ?? '')} is more than 2147483647 seconds, so servers take it for 0 and nobody caches the record. Write a smaller one.`;
      report({ path, span, message });
    },
  },
);

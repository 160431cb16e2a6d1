/**
 * A type that exists only in queries and messages, or was retired for good.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/meta-type',
    summary: 'A record of a type that no zone may hold.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 6895, section: '3.1' },
      { rfc: 1123, section: '2.2' },
    ],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const message = `${quoted(data.text ?? '')} is a type that no zone may hold: it exists only in queries, or was retired, and the server refuses the zone. Remove the record.`;
      report({ path, span, message });
    },
  },
);

/**
 * A file with more findings than are listed.
 */
import { SEVERITIES } from '../../text/severity.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule(
  {
    id: 'workspace/too-many-findings',
    summary: 'A file has more findings than are listed.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'mailzone', section: 'mailzone.maxFindingsPerFile' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    // The engine, which alone sees all findings of a file, gives the numbers.
    check: ({ path, span, data }, _workspace, report) => {
      const { listed = '', all = '' } = data ?? {};
      const parts = SEVERITIES.map((severity) => ({ severity, count: data?.[severity] ?? '0' }))
        .filter(({ count }) => count !== '0')
        .map(({ severity, count }) => (severity === 'info' ? `${count} of info` : plural(count, severity)));
      report({
        path,
        span,
        message: `This file has ${all} findings (${parts.join(', ')}), of which the worst ${listed} are listed. Mend those first, or raise mailzone.maxFindingsPerFile.`,
      });
    },
  },
);

function plural(count: string, word: string): string {
  return `${count} ${word}${count === '1' ? '' : 's'}`;
}

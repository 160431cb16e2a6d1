/**
 * A network of a cidr: table that Postfix cannot read.
 */
import { defineRule } from '../rule.ts';
import { safeFix } from '../support/fixes.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/cidr-bad-mask',
    summary: 'A cidr: row has a network that Postfix refuses, so the row is skipped.',
    severity: 'warning',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'safe',
    since: '0.1.0',
    sources: [{ manual: 'cidr_table(5)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const { reason = '', text = '', suggestion } = data;
      report({
        path,
        span,
        message: `${messageFor(reason, text, suggestion)} Postfix skips the line with a warning when it reads the table, so it decides nothing.`,
        fixes:
          suggestion === undefined
            ? []
            : [safeFix(`Write ${suggestion}.`, path, () => [{ span, newText: suggestion }])],
      });
    },
  },
);

function messageFor(reason: string, text: string, suggestion: string | undefined): string {
  const what = quoted(text);
  switch (reason) {
    case 'host-bits':
      return `${what} has bits set behind its mask${suggestion === undefined ? '' : `; the network is ${suggestion}`}.`;
    case 'bad-mask':
      return `The mask of ${what} is no number of bits that such an address has.`;
    case 'missing-bracket':
      return `${what} opens a bracket and does not close it.`;
    case 'text-after-bracket':
      return `${what} has text behind the closing bracket that is no mask.`;
    case 'no-network':
      return `${what} has no network.`;
    case 'text-after-if':
      return `Behind the network of an if nothing may stand, and here stands ${what}.`;
    case 'text-after-endif':
      return `Behind an endif nothing may stand, and here stands ${what}; the if stays open.`;
    case 'endif-without-if':
      return 'There is no if that this endif could close.';
    default:
      return `${what} is no IP address or network; cidr: tables know no host names.`;
  }
}

/**
 * Virtual aliases that lead back to where they began.
 */
import { defineRule } from '../rule.ts';
import { aliasCircles } from '../support/alias-circles.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/virtual-loop',
    summary: 'Virtual aliases that lead in a circle.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'virtual(5)' }, { manual: 'postconf(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      for (const { path, row, others } of aliasCircles(configuration)) {
        report({
          path,
          span: row.keySpan,
          message: `${quoted(row.key)} leads back to itself by way of ${others.map(({ row: other }) => quoted(other.key)).join(', ')}. Postfix gives up (“unreasonable virtual_alias_maps map nesting”) and mail to any of them is put off and bounces in the end. End the chain at a mailbox.`,
          related: others.map((other) => ({
            path: other.path,
            span: other.row.keySpan,
            message: 'It goes through here.',
          })),
        });
      }
    },
  },
);

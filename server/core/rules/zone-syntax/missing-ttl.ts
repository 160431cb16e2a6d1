/**
 * A record that has no TTL of its own and none to inherit.
 */
import type { TextEdit } from '../../text/edit.ts';
import { fileOf, indexOf } from '../../workspace/workspace.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { zonesInFile } from '../../workspace/zones.ts';
import { entryAtOffset } from '../../zone/document.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { lineEndOf, textOf } from '../support/text-of.ts';

const DEFAULT_TTL = '3600';

export const rule = defineRule(
  {
    id: 'zone-syntax/missing-ttl',
    summary: 'A record without a TTL where neither $TTL nor an earlier record gives one.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 2308, section: '4' },
      { rfc: 1035, section: '5.1' },
    ],
  },
  {
    scope: 'problem',
    where: 'whole-zones',
    check: ({ path, span }, workspace, report) => {
      // A file that is not at hand may set the TTL.
      const index = indexOf(workspace);
      if (zonesInFile(workspace, path).some((zone) => zone.whole && !isComplete(index, zone))) return;
      const document = fileOf(workspace, path)?.document;
      const entry = document && entryAtOffset(document, span.start);
      report({
        path,
        span: entry?.content ?? span,
        message:
          'This record has no TTL, and there is no $TTL or earlier TTL to take it from, so the server refuses the zone. Put a $TTL line at the top.',
        fixes: [
          suggestedFix(`Add $TTL ${DEFAULT_TTL} above.`, path, (): readonly TextEdit[] => {
            const at = entry?.span.start ?? span.start;
            const newText = `$TTL ${DEFAULT_TTL}${lineEndOf(textOf(workspace, path))}`;
            return [
              {
                span: { start: at, end: at },
                newText,
                placeholder: { start: 5, end: 5 + DEFAULT_TTL.length },
              },
            ];
          }),
        ],
      });
    },
  },
);

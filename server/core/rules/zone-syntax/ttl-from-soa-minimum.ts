/**
 * A zone whose TTL is the last number of its SOA.
 */
import type { TextEdit } from '../../text/edit.ts';
import { fileOf, indexOf } from '../../workspace/workspace.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { zonesInFile } from '../../workspace/zones.ts';
import { entryAtOffset } from '../../zone/document.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { lineEndOf, textOf } from '../support/text-of.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/ttl-from-soa-minimum',
    summary: 'A zone without $TTL, so that the last number of its SOA serves as TTL.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 2308, section: '4' }],
  },
  {
    scope: 'problem',
    where: 'whole-zones',
    check: ({ path, span, data }, workspace, report) => {
      // A file that is not at hand may set the TTL.
      const index = indexOf(workspace);
      if (zonesInFile(workspace, path).some((zone) => zone.whole && !isComplete(index, zone))) return;
      const text = data.text ?? '';
      report({
        path,
        span,
        message: `No $TTL stands before the SOA record, so BIND takes its last number, ${quoted(text)}, as the TTL of all records without one; that number is meant for negative answers, and other servers may take another TTL. Put a $TTL line before it.`,
        fixes: [
          suggestedFix(`Add $TTL ${text} above.`, path, (): readonly TextEdit[] => {
            const document = fileOf(workspace, path)?.document;
            const at = (document && entryAtOffset(document, span.start))?.span.start ?? span.start;
            const newText = `$TTL ${text}${lineEndOf(textOf(workspace, path))}`;
            return [{ span: { start: at, end: at }, newText }];
          }),
        ],
      });
    },
  },
);

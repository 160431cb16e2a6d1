/**
 * A zone file whose last line has no line end.
 */
import { fileOf } from '../../workspace/workspace.ts';
import { documentLength, documentSlice, entryAtOffset, type ZoneDocument } from '../../zone/document.ts';
import { lastUnit } from '../../zone/line-ends.ts';
import { defineRule } from '../rule.ts';
import { safeFix } from '../support/fixes.ts';
import { lineEndOf, textOf } from '../support/text-of.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export const rule = defineRule(
  {
    id: 'zone-syntax/no-final-newline',
    summary: 'The last line of a zone file has no line end.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'safe',
    since: '0.1.0',
    sources: [{ manual: 'named-checkzone(8)' }],
    yieldsTo: ['zone-syntax/directive-not-ended', 'zone-syntax/unterminated-string'],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: ({ zone }, workspace, report) => {
      for (const path of zone.files) {
        const document = fileOf(workspace, path)?.document;
        if (document === undefined) continue;
        const last = lastUnit(document);
        if (last < 0 || last === LINE_FEED || last === CARRIAGE_RETURN) continue;
        const end = documentLength(document);
        if (endsInComment(document, end)) continue;
        report({
          path,
          span: { start: end - 1, end },
          message:
            'The last line has no line end, so what is added to the file later may end up on this line. End it.',
          fixes: [
            safeFix('End the last line.', path, () => [
              { span: { start: end, end }, newText: lineEndOf(textOf(workspace, path)) },
            ]),
          ],
        });
      }
      return undefined;
    },
  },
);

/** Whether the last line is nothing but a comment, whose end servers do not mind. */
function endsInComment(document: ZoneDocument, end: number): boolean {
  const entry = entryAtOffset(document, end);
  return entry?.kind === 'blank' && documentSlice(document, entry.span).includes(';');
}

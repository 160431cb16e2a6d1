/**
 * A zone file with two kinds of line ends.
 */
import { fileOf } from '../../workspace/workspace.ts';
import type { ZoneDocument } from '../../zone/document.ts';
import { lineEndsOf, mixedLineEnds } from '../../zone/line-ends.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/mixed-line-endings',
    summary: 'Some lines of a zone file end with CR LF, others with LF.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.1' }],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: ({ zone }, workspace, report) => {
      for (const path of zone.files) {
        const document = fileOf(workspace, path)?.document;
        const ends = document && mixedLineEnds(document);
        if (document === undefined || ends === undefined) continue;
        const { feeds, pairs } = ends;
        const usual = feeds.count >= pairs.count ? 'LF' : 'CR LF';
        const odd = usual === 'LF' ? pairs : feeds;
        const start = odd.first;
        const many = odd.count === 1 ? 'This line ends' : `This line and ${odd.count - 1} more end`;
        report({
          path,
          span: { start, end: usual === 'LF' ? start + 1 : start },
          message: `${many} with ${usual === 'LF' ? 'CR LF' : 'LF'}, the others with ${usual}, so that tools show changes where there are none. Let all lines end with ${usual}.`,
          fixes: [suggestedFix(`Let all lines end with ${usual}.`, path, () => editsFor(document, usual))],
        });
      }
      return undefined;
    },
  },
);

function editsFor(
  document: ZoneDocument,
  usual: 'LF' | 'CR LF',
): { span: { start: number; end: number }; newText: string }[] {
  if (usual === 'LF')
    return Array.from(lineEndsOf(document, 'pairs'), (at) => ({
      span: { start: at, end: at + 1 },
      newText: '',
    }));
  return Array.from(lineEndsOf(document, 'feeds'), (at) => ({ span: { start: at, end: at }, newText: '\r' }));
}

/**
 * A record type that the registry does not know.
 */
import type { Span } from '../../text/span.ts';
import { fileOf, type Workspace } from '../../workspace/workspace.ts';
import { documentProblems, documentSlice, entryAtOffset, zoneDocumentOf } from '../../zone/document.ts';
import { isRemark } from '../../zone/remarks.ts';
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
    check: ({ path, span, data }, workspace, report) => {
      const written = data.text ?? '';
      let known: { readonly near: readonly string[]; readonly fitting: readonly string[] } | undefined;
      const suggestions = () => {
        if (known === undefined) {
          const near = nearestTypes(written);
          known = { near, fitting: near.filter((type) => fitsEntry(workspace, path, span, type)) };
        }
        return known;
      };
      report({
        path,
        span,
        message: () => {
          const { near, fitting } = suggestions();
          const [meant] = [...fitting, ...near];
          return `${quoted(written)} is no record type, class or TTL that a server knows, so it may refuse the zone.${
            meant === undefined
              ? ' Check the line, or write the type as TYPE and its number.'
              : ` Did you mean ${meant}?`
          }`;
        },
        fixes: () =>
          suggestions().fitting.map((type) => {
            const newText = written === written.toLowerCase() ? type.toLowerCase() : type;
            return suggestedFix(`Change it to ${newText}.`, path, () => [{ span, newText }]);
          }),
      });
    },
  },
);

/** Entries longer than this are not tried. */
const LONGEST_ENTRY = 4096;

/** Whether the entry around a word says something right where the word is a type. */
function fitsEntry(workspace: Workspace, path: string, span: Span, type: string): boolean {
  const document = fileOf(workspace, path)?.document;
  const entry = document && entryAtOffset(document, span.start);
  if (document === undefined || entry === undefined) return false;
  const { start, end } = entry.span;
  if (end - start > LONGEST_ENTRY) return true;
  const before = documentSlice(document, { start, end: span.start });
  const behind = documentSlice(document, { start: span.end, end });
  return documentProblems(zoneDocumentOf(before + type + behind)).every(({ rule: id }) => isRemark(id));
}

/**
 * A semicolon outside quotes that makes a comment of the rest of a text.
 */
import { fileOf } from '../../workspace/workspace.ts';
import { entryAtOffset } from '../../zone/document.ts';
import { defineRule } from '../rule.ts';
import { safeFix } from '../support/fixes.ts';
import { splitString } from '../support/text-strings.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/unquoted-semicolon-in-txt',
    summary: 'A semicolon outside quotes cuts the text of a TXT record off.',
    severity: 'warning',
    set: 'syntax',
    needs: ['zone'],
    fix: 'safe',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.1' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, workspace, report) => {
      const meant = `"${data.text ?? ''}"`;
      const pieces = data.text === '' ? undefined : (splitString(meant) ?? [meant]);
      const kept = data.kept ?? '';
      report({
        path,
        span,
        message: `The semicolon starts a comment here, so the record says ${quoted(kept)} and nothing more. Put the whole text in quotes.`,
        fixes:
          pieces === undefined
            ? []
            : [
                safeFix('Put the text in quotes.', path, () => {
                  const document = fileOf(workspace, path)?.document;
                  const entry = document && entryAtOffset(document, span.start);
                  const start = (entry?.content.end ?? span.start) - kept.length;
                  return [{ span: { start, end: span.end }, newText: pieces.join(' ') }];
                }),
              ],
      });
    },
  },
);

/**
 * A zone file of which nobody says which zone it is.
 */
import { parentName } from '../../dns/name.ts';
import { fileOf, type Workspace } from '../../workspace/workspace.ts';
import { documentLength, documentSlice } from '../../zone/document.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { lineEndOf, textOf } from '../support/text-of.ts';

/** The name that the fix proposes where the SOA record says nothing better. */
const EXAMPLE = 'example.com.';

/** Length of the SOA record that is searched for names. */
const LONGEST_SOA = 1000;

export const rule = defineRule(
  {
    id: 'zone/origin-unknown',
    summary: 'Nothing says which zone a file with an SOA record is, so only its syntax is checked.',
    severity: 'hint',
    set: 'practice',
    needs: ['zone', 'named.conf'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 1035, section: '5.1' },
      { manual: 'named.conf', section: 'zone' },
    ],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span }, workspace, report) => {
      report({
        path,
        span,
        message:
          'Nothing says which zone this file is, so only its syntax is checked. Name it in named.conf or in mailzone.json, or write an $ORIGIN line before the SOA record.',
        fixes: [originFix(workspace, path, span.start)],
      });
    },
  },
);

function originFix(workspace: Workspace, path: string, soaStart: number): Fix {
  const origin = likelyOrigin(workspace, path, soaStart);
  return suggestedFix(`Write “$ORIGIN ${origin}” on the first line.`, path, () => {
    const line = `$ORIGIN ${origin}`;
    const newText = `${line}${lineEndOf(textOf(workspace, path))}`;
    const placeholder = { start: line.length - origin.length, end: line.length };
    return [{ span: { start: 0, end: 0 }, newText, placeholder }];
  });
}

/** The domain of the SOA's mailbox, which nearly always is that of the zone; a person has to agree to it anyway. */
function likelyOrigin(workspace: Workspace, path: string, soaStart: number): string {
  const document = fileOf(workspace, path)?.document;
  if (document === undefined) return EXAMPLE;
  const end = Math.min(documentLength(document), soaStart + LONGEST_SOA);
  const words = documentSlice(document, { start: soaStart, end })
    .replace(/;[^\r\n]*/g, '')
    .replace(/[()]/g, ' ')
    .split(/\s+/);
  const type = words.findIndex((word) => /^(?:SOA|TYPE6)$/i.test(word));
  const mailbox = type < 0 ? undefined : words[type + 2];
  if (mailbox === undefined || !/^[\w-]+(?:\.[\w-]+)+\.$/.test(mailbox)) return EXAMPLE;
  return parentName(mailbox) ?? EXAMPLE;
}

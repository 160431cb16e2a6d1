/**
 * Keys that a program signs mail with, and that no zone publishes.
 */

import { parseDkim } from '../../txt/dkim.ts';
import { joinStrings } from '../../txt/joined-text.ts';
import { keyNameOf, signingOf, zoneLackingKey } from '../../workspace/selectors.ts';
import type { SigningUse } from '../../workspace/signing.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { fileOf, type Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { addRecordEdit, fileForRecord } from '../support/new-record.ts';
import { writtenString } from '../support/text-strings.ts';
import { plainName, quoted } from '../support/wording.ts';

/** Keys that are looked at after each edit. */
const MOST_USES = 3000;

export const rule = defineRule(
  {
    id: 'dkim/selector-missing',
    summary: 'Mail is signed with a DKIM selector whose key is not in the zone.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone', 'file'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 6376, section: '3.6.2.1' },
      { manual: 'opendkim.conf(5)', section: 'KeyTable' },
    ],
  },
  {
    scope: 'workspace',
    check: (workspace, report) => {
      const told = new Set<string>();
      for (const use of signingOf(workspace).uses.slice(0, MOST_USES)) {
        const name = keyNameOf(use);
        // A key of a table may be for several domains; they share its line.
        const once = `${use.path}\n${use.span.start}`;
        if (told.has(once)) continue;
        const zone = zoneLackingKey(workspace, use);
        if (zone === undefined) continue;
        told.add(once);
        report({
          path: use.path,
          span: use.span,
          message: `Mail of ${plainName(use.domain)} is signed with the selector ${quoted(use.selector)}, and the zone ${plainName(zone.origin)} has no key at ${plainName(name)}: receivers take the signatures for broken. Publish the public key there.`,
          fixes: () => fixesOf(workspace, zone, use, name),
        });
      }
    },
  },
);

/** The key is at hand where opendkim-genkey(8) left it. */
function fixesOf(workspace: Workspace, zone: WorkspaceZone, use: SigningUse, name: string): readonly Fix[] {
  const path = use.publicKeyFile;
  const text = path === undefined ? undefined : keyIn(fileOf(workspace, path)?.source.text ?? '');
  if (path === undefined || text === undefined) return [];
  return [
    suggestedFixOf(
      `Publish the key of ${quoted(use.selector)} at ${plainName(name)}.`,
      [fileForRecord(zone, name), path],
      () => {
        const edit = addRecordEdit(workspace, zone, { owner: name, type: 'TXT', data: writtenString(text) });
        return edit === undefined ? [] : [edit];
      },
    ),
  ];
}

/** The joined strings of the first record in such a file, where they are a key. */
function keyIn(text: string): string | undefined {
  const record = /\bTXT\b([^;]*?(?:"[^"]*"[^;"]*)+)/.exec(text.slice(0, LONGEST))?.[1] ?? '';
  const strings = [...record.matchAll(/"[^"]*"/g)].map((found) => ({ text: found[0], start: found.index }));
  const joined = joinStrings(strings);
  const { key, faults } = parseDkim(joined);
  return key.kind === 'none' || key.kind === 'revoked' || faults.length > 0 ? undefined : joined.text;
}

const LONGEST = 10_000;

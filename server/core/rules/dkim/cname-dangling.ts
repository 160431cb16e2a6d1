/**
 * Names of DKIM keys that are aliases of names without one.
 */
import { nameKey } from '../../dns/name.ts';
import { canonicalAddress } from '../../net/address.ts';
import { lookupName } from '../../workspace/names.ts';
import type { NameAnswer, WorkspaceZone } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { isComplete, isTemplatedText } from '../../workspace/zone-completeness.ts';
import { brokenTypesAt } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { askedElsewhere } from '../support/asked-names.ts';
import { dkimOfRecord, keyAliases, mayHaveDkim } from '../support/dkim-rows.ts';
import { targetFieldOf } from '../support/record-targets.ts';
import { plainName } from '../support/wording.ts';

const TXT = 16;
const MOST_ALIASES = 16;

export const rule = defineRule(
  {
    id: 'dkim/cname-dangling',
    summary: 'The name of a DKIM key is an alias of a name that has no key.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 6376, section: '3.6.2.1' }],
    yieldsTo: ['zone-syntax/url-or-email-as-target', 'zone/missing-trailing-dot'],
  },
  {
    scope: 'zone',
    where: mayHaveDkim,
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const asked = new Set<string>();
      for (const record of keyAliases(zone)) {
        const field = targetFieldOf(record);
        if (field?.absolute === undefined || record.generated) continue;
        // An address in the place of a name is a fault of its own.
        if (canonicalAddress(field.text.replace(/\.$/, '')) !== undefined) continue;
        const end = endOf(workspace, zone, field.absolute, asked);
        if (end === undefined) continue;
        report({
          path: record.path,
          span: field.span,
          message: `${plainName(record.owner)} leads to ${plainName(end)}, where no DKIM key stands, so signatures with this selector fail. Publish the key there, or take the alias out.`,
        });
      }
      return askedElsewhere(workspace, zone, asked, { instances: false });
    },
  },
);

/** The name that an alias leads to in the end, where it has no key for certain. */
function endOf(
  workspace: Workspace,
  zone: WorkspaceZone,
  target: string,
  asked: Set<string>,
): string | undefined {
  let name = nameKey(target);
  for (let step = 0; step < MOST_ALIASES; step++) {
    asked.add(name);
    const answer = lookupName(workspace, name, zone);
    if (answer.kind === 'alias' || answer.kind === 'below-dname') {
      name = answer.target;
      continue;
    }
    return lacksKey(workspace, name, answer) ? name : undefined;
  }
  return undefined;
}

function lacksKey(workspace: Workspace, name: string, answer: NameAnswer): boolean {
  if (answer.kind === 'absent') return answer.zone.origin !== '.';
  if (answer.kind !== 'exists' || answer.zone.origin === '.') return false;
  if (!isComplete(indexOf(workspace), answer.zone)) return false;
  if (brokenTypesAt(answer.zone.zone, name).some((type) => type === 0 || type === TXT)) return false;
  return !answer.records.some(
    (record) =>
      record.type === TXT &&
      (record.fields.some(({ text }) => isTemplatedText(text)) || dkimOfRecord(record).keyTag !== undefined),
  );
}

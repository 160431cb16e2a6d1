/**
 * An MTA-STS policy that differs from the last commit while the id of its record does not.
 */
import { nameKey } from '../../dns/name.ts';
import type { Moment } from '../../dns/serial.ts';
import { parseStsText } from '../../txt/mta-sts.ts';
import { parseStsPolicy, type StsPolicy } from '../../txt/sts-policy.ts';
import { spanOfPart } from '../../txt/tag-list.ts';
import { committedZoneOf } from '../../workspace/committed.ts';
import { lookupName } from '../../workspace/names.ts';
import { policyRecords } from '../../workspace/policy-rows.ts';
import { stsPolicyFilesOf } from '../../workspace/sts-policies.ts';
import { joinedTextOf } from '../../workspace/text-records.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';
import { joinedTextFix } from '../support/joined-text-edits.ts';
import { plainName, quoted } from '../support/wording.ts';

const LONGEST_ID = 32;

export const rule = defineRule(
  {
    id: 'sts/id-not-changed',
    summary: 'An MTA-STS policy was changed since the last commit, and the id of its record was not.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone', 'file', 'git'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ rfc: 8461, section: '3.1' }],
    yieldsTo: ['sts/record'],
  },
  {
    scope: 'workspace',
    check: (workspace, report) => {
      if (workspace.committed.size === 0) return;
      for (const { path, policy, domain } of stsPolicyFilesOf(workspace)) {
        const before = workspace.committed.get(path);
        if (domain === undefined || before === undefined) continue;
        if (meaningOf(parseStsPolicy(before)) === meaningOf(policy)) continue;
        const found = recordOf(workspace, domain);
        const sts = found && parseStsText(joinedTextOf(found.record));
        const id = sts?.id;
        if (found === undefined || sts === undefined || id === undefined) continue;
        if (committedIdOf(workspace, found.zone, found.record.owner) !== id.value) continue;
        const next = workspace.today && nextId(id.value, workspace.today);
        const changed = policy.fields.find(({ key }) => key === 'mode' || key === 'mx') ?? policy.fields[0];
        report({
          path: found.record.path,
          span: spanOfPart(sts.list, id.valuePart),
          message: `The MTA-STS policy of ${plainName(domain)} differs from that of the last commit, but the id still is ${quoted(id.value)}: senders that keep the old policy do not fetch the new one until it expires. Change the id.`,
          related:
            changed === undefined
              ? []
              : [{ path, span: changed.valueSpan, message: 'This is the new policy.' }],
          fixes: () =>
            next === undefined
              ? []
              : joinedTextFix(workspace, found.record, sts.list.joined, `Change the id to ${next}.`, {
                  from: id.valuePart.from,
                  to: id.valuePart.to,
                  newText: next,
                }),
        });
      }
    },
  },
);

/** What a policy says, in whatever order and layout. */
function meaningOf({ mode, maxAge, patterns }: StsPolicy): string {
  const hosts = [...new Set(patterns.map(({ value }) => value.toLowerCase()))].sort();
  return [mode ?? '', maxAge ?? '', ...hosts].join('\n');
}

/** The only MTA-STS record of a domain; undefined where there is none, several, or nobody can tell. */
function recordOf(
  workspace: Workspace,
  domain: string,
): { readonly record: ZoneRecord; readonly zone: WorkspaceZone } | undefined {
  const answer = lookupName(workspace, `_mta-sts.${domain}`);
  if (answer.kind !== 'exists' || answer.wildcard) return undefined;
  const [record, ...others] = answer.records.filter(
    (one) => one.typeName === 'TXT' && parseStsText(joinedTextOf(one)) !== undefined,
  );
  return record === undefined || others.length > 0 ? undefined : { record, zone: answer.zone };
}

/** The id that the last commit has at a name. A zone that is as committed has it still. */
function committedIdOf(workspace: Workspace, zone: WorkspaceZone, owner: string): string | undefined {
  const then: Zone = committedZoneOf(workspace, zone) ?? zone.zone;
  for (const record of policyRecords({ zone: then }, 'sts')) {
    if (nameKey(record.owner) !== nameKey(owner)) continue;
    return parseStsText(joinedTextOf(record))?.id?.value;
  }
  return undefined;
}

/** An id that differs: the day, as long as the old one where that is a number; one more where the day is not ahead of it. */
function nextId(id: string, { year, month, day }: Moment): string {
  const date = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
  if (!/^\d+$/.test(id)) return id === date || id.startsWith(`${date}T`) ? `${date}1` : date;
  const wanted = date.padEnd(id.length, '0').slice(0, LONGEST_ID);
  return wanted.length === id.length && wanted > id ? wanted : String(BigInt(id) + 1n).slice(0, LONGEST_ID);
}

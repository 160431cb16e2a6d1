/**
 * Domains of whose mail servers only some have TLSA records.
 */
import { nameKey } from '../../dns/name.ts';
import { lookupName } from '../../workspace/names.ts';
import { referringZones } from '../../workspace/references.ts';
import type { NameAnswer, WorkspaceZone } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { brokenTypesAt, recordsAtOfType, recordsReferringTo } from '../../zone/query.ts';
import type { RecordField, ZoneRecord } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';
import { isUsableForMail, type MailTlsaSet, mailTlsaSetsOf } from '../support/dane-rows.ts';
import { plainName } from '../support/wording.ts';

const MX = 15;
const TLSA = 52;
/** Domains of one host that are looked at: those that share it nearly always share the others too. */
const MOST_DOMAINS = 50;

export const rule = defineRule(
  {
    id: 'dane/mx-partly-covered',
    summary: 'Some mail servers of a domain have TLSA records, and others have none.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 7672, section: '2.2' }],
    yieldsTo: ['mx/target-no-address', 'mx/target-is-cname', 'mx/target-is-ip'],
  },
  {
    scope: 'zone',
    types: [TLSA],
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      let open = false;
      const told = new Set<string>();
      const domains = new Set<string>();
      for (const set of mailTlsaSetsOf(zone.zone)) {
        if (set.isLedTo || !set.rows.some(isUsableForMail)) continue;
        open = true;
        for (const { from, owner } of domainsOf(workspace, set)) {
          // The hosts of a domain are looked through once, however many of them have TLSA records.
          const domain = [from.view ?? '', from.origin, from.path, owner].join('\n');
          if (domains.has(domain)) continue;
          domains.add(domain);
          for (const { record, field, host } of exchangesAt(from, owner)) {
            if (told.has(host) || !lacksTlsa(workspace, from, host)) continue;
            told.add(host);
            report({
              path: record.path,
              span: field.span,
              message: `${plainName(set.hosts[0])} has TLSA records and ${plainName(host)}, which receives mail of ${plainName(owner)} too, has none: who stands between can lead mail there without protection. Publish TLSA records for all hosts of a domain.`,
              related: [
                {
                  path: set.rows[0].record.path,
                  span: set.rows[0].record.span,
                  message: `The TLSA record of ${plainName(set.hosts[0])} stands here.`,
                },
              ],
            });
          }
        }
      }
      return open ? undefined : 'settled';
    },
  },
);

/** Domains with an MX that names the host, the first few zone by zone. */
function* domainsOf(
  workspace: Workspace,
  { hosts: [host] }: MailTlsaSet,
): Iterable<{ readonly from: WorkspaceZone; readonly owner: string }> {
  let left = MOST_DOMAINS;
  for (const from of referringZones(workspace, host)) {
    for (const { type, owner } of recordsReferringTo(from.zone, host)) {
      if (type !== MX) continue;
      yield { from, owner: nameKey(owner) };
      if (--left === 0) return;
    }
  }
}

interface Exchange {
  readonly record: ZoneRecord;
  readonly field: RecordField;
  readonly host: string;
}

function exchangesAt({ zone }: WorkspaceZone, owner: string): readonly Exchange[] {
  return recordsAtOfType(zone, owner, MX).flatMap((record) => {
    const field = record.fields[1];
    if (field?.absolute === undefined || record.generated) return [];
    return [{ record, field, host: nameKey(field.absolute) }];
  });
}

function lacksTlsa(workspace: Workspace, from: WorkspaceZone, host: string): boolean {
  if (host === '.') return false;
  const base = lookupName(workspace, host, from);
  if (base.kind !== 'exists') return false;
  const name = `_25._tcp.${host}`;
  return isWithoutTlsa(workspace, name, lookupName(workspace, name, from));
}

function isWithoutTlsa(workspace: Workspace, name: string, answer: NameAnswer): boolean {
  if (answer.kind === 'absent') return true;
  if (answer.kind !== 'exists' || answer.records.some(({ type }) => type === TLSA)) return false;
  if (!isComplete(indexOf(workspace), answer.zone)) return false;
  return !brokenTypesAt(answer.zone.zone, name).some((type) => type === 0 || type === TLSA);
}

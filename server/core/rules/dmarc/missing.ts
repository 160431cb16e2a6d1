/**
 * Domains with mail and without a DMARC policy.
 */
import { isSubdomainOf, labelsOf } from '../../dns/name.ts';
import { dmarcLookalikeOf, isDmarcText } from '../../txt/dmarc.ts';
import { dmarcAt, dmarcPolicyFor } from '../../workspace/dmarc-policy.ts';
import { mailPostureOf } from '../../workspace/mail-posture.ts';
import { isPublicSuffix } from '../../workspace/public-suffix.ts';
import { spfOfRecord } from '../../workspace/spf-policy.ts';
import { joinedTextOf } from '../../workspace/text-records.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { recordsAt, recordsAtOfType } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { askedElsewhere } from '../support/asked-names.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { isForTheServerItself } from '../support/local-zones.ts';
import { addRecordEdit, fileForRecord } from '../support/new-record.ts';
import { plainName } from '../support/wording.ts';

const SOA = 6;
const MX = 15;
const TXT = 16;

export const rule = defineRule(
  {
    id: 'dmarc/missing',
    summary: 'A domain with mail that no DMARC policy covers.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 9989, section: '4.10' }],
  },
  {
    scope: 'zone',
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      if (!isPublic(zone) || hasOwnPolicy(zone)) return 'settled';
      const asked = new Set<string>();
      const asker = { from: zone, asked };
      const policy = dmarcPolicyFor(workspace, zone.origin, asker);
      if (policy.kind !== 'none') return askedElsewhere(workspace, zone, asked, { instances: false });
      const posture = mailPostureOf(workspace, zone.origin, asker);
      const depends = () => askedElsewhere(workspace, zone, asked, { instances: posture.askedInstances });
      const { sends, receives } = posture;
      if ((sends !== 'yes' && receives !== 'yes') || isMeantElsewhere(workspace, zone)) return depends();
      const record = placeIn(zone);
      if (record === undefined) return depends();
      const domain = plainName(zone.origin);
      const does =
        sends === 'yes' && receives === 'yes' ? 'sends and takes' : sends === 'yes' ? 'sends' : 'takes';
      report({
        path: record.path,
        span: record.ownerSpan ?? record.typeSpan,
        message: `${domain} ${does} mail, and no DMARC policy covers it, so receivers treat forged mail from it as they like${sends === 'yes' ? ' and large ones may refuse its own' : ''}. Add a record at _dmarc.${domain}.`,
        fixes: () => fixesOf(workspace, zone),
      });
      return depends();
    },
  },
);

function isPublic(zone: WorkspaceZone): boolean {
  const { origin, internal } = zone;
  if (internal || isSubdomainOf(origin, 'arpa.') || isForTheServerItself(origin)) return false;
  return labelsOf(origin).length > 1 && !isPublicSuffix(origin);
}

/** Whether the zone itself has the policy, as most have: then nobody else need be asked. */
function hasOwnPolicy({ zone, origin }: WorkspaceZone): boolean {
  const [record, ...others] = recordsAtOfType(zone, `_dmarc.${origin}`, TXT);
  return record !== undefined && others.length === 0 && isDmarcText(joinedTextOf(record).text);
}

/** Whether a record was meant to be the policy and is none: several at once, a wrong beginning, the wrong place. Other rules speak of it. */
function isMeantElsewhere(workspace: Workspace, zone: WorkspaceZone): boolean {
  if (dmarcAt(workspace, zone.origin, { from: zone }).kind === 'several') return true;
  const textsOf = (owner: string): readonly string[] =>
    recordsAt(zone.zone, owner)
      .filter(({ type }) => type === TXT)
      .map((record) => joinedTextOf(record).text);
  return (
    textsOf(`_dmarc.${zone.origin}`).some((text) => dmarcLookalikeOf(text) !== undefined) ||
    [zone.origin, `dmarc.${zone.origin}`].some((owner) => textsOf(owner).some(isDmarcText))
  );
}

/** The record that says the domain has mail; else the SOA. */
function placeIn({ zone, origin }: WorkspaceZone): ZoneRecord | undefined {
  const records = recordsAt(zone, origin).filter(({ generated }) => !generated);
  return (
    records.find(({ type }) => type === MX) ??
    records.find((record) => spfOfRecord(record) !== undefined) ??
    records.find(({ type }) => type === SOA)
  );
}

function fixesOf(workspace: Workspace, zone: WorkspaceZone): readonly Fix[] {
  const owner = `_dmarc.${zone.origin}`;
  const address = `mailto:postmaster@${plainName(zone.origin)}`;
  return [
    suggestedFixOf('Add a policy that asks for reports.', [fileForRecord(zone, owner)], () => {
      const edit = addRecordEdit(workspace, zone, {
        owner,
        type: 'TXT',
        data: `"v=DMARC1; p=none; rua=${address}"`,
        placeholder: address,
      });
      return edit === undefined ? [] : [edit];
    }),
  ];
}

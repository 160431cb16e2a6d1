/**
 * Logos that are not shown, as the domain’s policy does not keep forgers out.
 */
import { dmarcTag } from '../../txt/dmarc.ts';
import { spanOfPart } from '../../txt/tag-list.ts';
import { type DmarcPolicyAnswer, dmarcPolicyFor } from '../../workspace/dmarc-policy.ts';
import { zonesWith } from '../../workspace/policy-rows.ts';
import type { RelatedPlace } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { askedElsewhere } from '../support/asked-names.ts';
import { bimiRows } from '../support/bimi-rows.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'bimi/needs-enforcement',
    summary: 'A BIMI record of a domain whose DMARC policy is not enforced.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'draft-brand-indicators-for-message-identification', section: '7' }],
    yieldsTo: ['zone/duplicate-record', 'bimi/syntax'],
  },
  {
    scope: 'zone',
    where: zonesWith('bimi'),
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const asked = new Set<string>();
      for (const { record, bimi, domain } of bimiRows(zone)) {
        if ((bimi.location?.value ?? '') === '') continue;
        const policy = dmarcPolicyFor(workspace, domain, { from: zone, asked });
        const lack = lackOf(policy);
        if (lack === undefined) continue;
        report({
          path: record.path,
          span: spanOfPart(bimi.list, bimi.version.part),
          message: `Receivers show the logo of ${plainName(domain)} only where its DMARC policy keeps forgers out, and ${lack}. Ask for “quarantine” or “reject” first.`,
          related: () => placesOf(policy),
        });
      }
      return askedElsewhere(workspace, zone, asked, { instances: false });
    },
  },
);

/** What the policy lacks, in words; undefined where it lacks nothing, or nobody can tell. */
function lackOf(policy: DmarcPolicyAnswer): string | undefined {
  if (policy.kind === 'unknown') return undefined;
  if (policy.kind === 'none') return 'it has none';
  const { request, place } = policy;
  const { p, sp, testing, list } = place.dmarc;
  if (request === undefined) return 'its record has no valid policy';
  if (request === 'none') return 'it asks for “none”';
  if (p === 'none') return 'its organisation asks for “none”';
  if (sp === 'none') return 'it asks for “none” for subdomains';
  if (testing) return 'it is in test mode';
  const percent = dmarcTag(list, 'pct')?.value;
  return percent !== undefined && percent !== '100' ? 'it is for a part of the mail only' : undefined;
}

function placesOf(policy: DmarcPolicyAnswer): readonly RelatedPlace[] {
  if (policy.kind !== 'found') return [];
  const { record, dmarc } = policy.place;
  const tag = dmarcTag(dmarc.list, 'p') ?? dmarc.version;
  return [{ path: record.path, span: spanOfPart(dmarc.list, tag.part), message: 'This is the policy.' }];
}

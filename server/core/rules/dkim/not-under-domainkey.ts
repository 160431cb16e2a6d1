/**
 * DKIM keys at names where nobody looks for them.
 */
import { labelsOf, nameKey } from '../../dns/name.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';
import { aliasTargetTest } from '../support/alias-targets.ts';
import { mayHaveDkim, misplacedKeys } from '../support/dkim-rows.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'dkim/not-under-domainkey',
    summary: 'A DKIM key that does not stand at SELECTOR._domainkey.DOMAIN.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 6376, section: '3.6.2.1' }],
    yieldsTo: ['zone/missing-trailing-dot', 'zone/repeated-origin', 'zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: mayHaveDkim,
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      const isAliasTarget = aliasTargetTest(zone.zone);
      for (const record of misplacedKeys(zone)) {
        if (record.generated || isMadeToBeLedTo(zone, record) || isAliasTarget(record.owner)) continue;
        report({
          path: record.path,
          span: record.ownerSpan ?? record.typeSpan,
          message: `This is a DKIM key, and receivers look for one only at SELECTOR._domainkey.DOMAIN, never at ${plainName(record.owner)}. ${adviceFor(zone, record)}`,
        });
      }
    },
  },
);

/** Whoever signs for others keeps their keys where aliases of their zones lead, by the usual names of such places. */
function isMadeToBeLedTo({ origin }: WorkspaceZone, { owner }: ZoneRecord): boolean {
  const labels = labelsOf(owner).map((label) => label.toLowerCase());
  if (labels.includes('_domainkey')) return false;
  return nameKey(owner) !== origin && labels.some((label) => /dkim/.test(label) && label !== 'domainkey');
}

function adviceFor({ origin }: WorkspaceZone, { owner }: ZoneRecord): string {
  const labels = labelsOf(owner);
  const at = labels.findIndex((label) => /^_?domainkeys?$/i.test(label));
  if (at === 0) return 'Write the selector before _domainkey.';
  if (at > 0) return 'Write _domainkey with an underscore, right behind the selector.';
  return nameKey(owner) === origin
    ? 'Move it below the selector and _domainkey.'
    : `If ${labels[0]} is the selector, write ${labels[0]}._domainkey.`;
}

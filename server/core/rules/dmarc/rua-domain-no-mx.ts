/**
 * Reports to a domain that takes no mail.
 */
import { isSubdomainOf } from '../../dns/name.ts';
import { policyCount, zonesWith } from '../../workspace/policy-rows.ts';
import type { SpfAsker } from '../../workspace/spf-policy.ts';
import { addressesAt, exchangesAt } from '../../workspace/spf-targets.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { recordsAtOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { askedElsewhere } from '../support/asked-names.ts';
import { dmarcRows, NEARER_TO_DMARC, spanInDmarc } from '../support/dmarc-rows.ts';
import { quoted } from '../support/wording.ts';

const MX = 15;

/** Policies of a zone that are all looked at. */
const MOST_POLICIES = 500;

export const rule = defineRule(
  {
    id: 'dmarc/rua-domain-no-mx',
    summary: 'DMARC reports go to a domain that takes no mail.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 9989, section: '4.7' }, { rfc: 9990 }],
    yieldsTo: [...NEARER_TO_DMARC, 'dmarc/rua-not-mailto'],
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc'),
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const asked = new Set<string>();
      const known = new Map<string, string | undefined>();
      const lackOf = (domain: string): string | undefined => {
        if (takesMailHere(zone, `${domain}.`)) return undefined;
        if (!known.has(domain)) known.set(domain, lackAt(workspace, `${domain}.`, { from: zone, asked }));
        return known.get(domain);
      };
      // Of a zone of thousands of policies only those are looked at that name other domains than their own.
      const isLarge = policyCount(zone, 'dmarc') > MOST_POLICIES;
      for (const row of dmarcRows(zone, isLarge ? 'dmarc-reports-elsewhere' : 'dmarc')) {
        for (const { domain, fault, text, part } of [...row.dmarc.rua, ...row.dmarc.ruf]) {
          const lack = domain === undefined || fault !== undefined ? undefined : lackOf(domain);
          if (lack === undefined) continue;
          report({
            path: row.record.path,
            span: spanInDmarc(row, part),
            message: `Reports to ${quoted(text)} cannot be delivered, as ${domain} ${lack}. Name an address that takes mail, or give that domain an MX record.`,
          });
        }
      }
      return asked.size === 0 ? 'settled' : askedElsewhere(workspace, zone, asked, { instances: false });
    },
  },
);

/** Whether the zone itself has an exchange for the domain, as it mostly has for its own: then nobody else need be asked. */
function takesMailHere({ zone, origin }: WorkspaceZone, name: string): boolean {
  if (!isSubdomainOf(name, origin)) return false;
  return recordsAtOfType(zone, name, MX).some(({ fields }) => (fields[1]?.absolute ?? '.') !== '.');
}

/** Why a domain takes no mail, in words; undefined where it does, or nobody can tell. */
function lackAt(workspace: Workspace, name: string, asker: SpfAsker): string | undefined {
  const exchanges = exchangesAt(workspace, name, asker);
  if (exchanges.kind === 'found')
    return exchanges.targets.every((target) => target === '.') ? 'has a null MX' : undefined;
  if (exchanges.kind === 'unknown') return undefined;
  if (addressesAt(workspace, name, asker).status !== 'none') return undefined;
  return exchanges.exists ? 'has neither MX nor address' : 'does not exist';
}

/**
 * A mail address in an SOA record whose local part has a dot that is not written as `\.`.
 */
import { labelsOf, nameKey, parentName } from '../../dns/name.ts';
import { lookupInZone } from '../../workspace/names.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { soaOf } from '../support/soa.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone/soa-rname-unescaped-dot',
    summary: 'The mailbox of the SOA record’s contact has a dot that is not escaped.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 1035, section: '8' },
      { rfc: 1912, section: '2.2' },
    ],
    yieldsTo: ['zone/missing-trailing-dot', 'zone/soa-rname-at-sign'],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      const soa = soaOf(zone);
      if (soa === undefined || soa.contact.text.includes('@')) return;
      const { absolute, text, span } = soa.contact;
      const domain = missingDomain(workspace, zone, absolute);
      if (domain === undefined) return;
      const local = absolute.slice(0, -domain.length - 1);
      const read = parentName(absolute) ?? '';
      const dots = local.split(/\\.|\./).length - 1;
      const meant = `${local.replaceAll('\\', '')}@${plainName(domain)}`;
      const escaped = escapeDots(text, dots);
      report({
        path: soa.record.path,
        span,
        message: `${plainName(absolute)} is read as the mail address ${absolute.slice(0, -read.length - 1)}@${plainName(read)}, but there is no ${plainName(read)}. If ${meant} is meant, write the dot before the @ as \\. with a backslash.`,
        fixes: soa.record.generated
          ? []
          : [suggestedFix(`Write “${escaped}”.`, soa.record.path, () => [{ span, newText: escaped }])],
      });
    },
  },
);

/** The nearest name of the zone above a contact whose domain the zone certainly does not have. Nobody has mail at a single label. */
function missingDomain(workspace: Workspace, zone: WorkspaceZone, contact: string): string | undefined {
  const index = indexOf(workspace);
  let domain = parentName(contact);
  if (domain === undefined || zone.origin === '.' || !nameKey(domain).endsWith(`.${zone.origin}`))
    return undefined;
  if (lookupInZone(index, zone, domain).kind !== 'absent') return undefined;
  while (domain !== undefined && lookupInZone(index, zone, domain).kind === 'absent')
    domain = parentName(domain);
  return domain === undefined || labelsOf(domain).length < 2 ? undefined : domain;
}

/** A written name with its first dots escaped. */
function escapeDots(text: string, count: number): string {
  let left = count;
  return text.replace(/\\.|\./g, (dot) => (dot === '.' && left-- > 0 ? '\\.' : dot));
}

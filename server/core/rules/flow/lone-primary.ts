/**
 * A best MX without address behind which a backup stands, so that mail comes in and cannot go on.
 */
import { defineRule } from '../rule.ts';
import { addressFixes, zoneLackingAddress } from '../support/missing-address.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'flow/lone-primary',
    summary: 'The best MX of a domain has no address, but a backup has one.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ rfc: 5321, section: '5.1' }, { manual: 'smtp(8)' }],
    yieldsTo: [
      'zone-syntax/url-or-email-as-target',
      'zone/missing-trailing-dot',
      'mx/target-is-ip',
      'mx/target-is-cname',
      'mx/target-nonexistent-typo',
      'mx/target-no-address',
    ],
  },
  {
    scope: 'mail-domain',
    domains: 'unsound-mx',
    check: ({ domain, exchanges }, workspace, report) => {
      const [best] = exchanges;
      if (best === undefined || best.target === '.') return;
      const primaries = exchanges.filter(({ preference }) => preference === best.preference);
      const zone = zoneLackingAddress(best.addresses);
      if (zone === undefined || !primaries.every((one) => zoneLackingAddress(one.addresses) !== undefined))
        return;
      const backup = exchanges.find(
        ({ preference, addresses }) => preference > best.preference && addresses.status === 'found',
      );
      if (backup === undefined) return;
      const host = plainName(backup.target);
      report({
        path: best.record.path,
        span: best.targetSpan,
        message: `${plainName(best.target)}, the best MX of ${plainName(domain)}, has no address, so all mail goes to the backup ${host}, which cannot hand it on: it waits there (“unable to find primary relay”) until it bounces. Add the address, or correct the name.`,
        related: [
          { path: backup.record.path, span: backup.targetSpan, message: `${host} takes the mail meanwhile.` },
        ],
        fixes: () => addressFixes(workspace, zone, best.addresses.name),
      });
    },
  },
);

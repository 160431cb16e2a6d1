/**
 * An MX that once proved to Microsoft 365 who owns the domain.
 */
import type { MailExchange } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { canRemove, removeRecordsEdits } from '../support/remove-record.ts';
import { plainName } from '../support/wording.ts';

const PROOF = /^(ms[0-9a-z-]+)\.msv1\.invalid\.$/;

export const rule = defineRule(
  {
    id: 'mx/o365-verification-mx',
    summary: 'An MX record that proves a domain to Microsoft 365 and names no host.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 5321, section: '5.1' },
      { rfc: 6761, section: '6.4' },
    ],
  },
  {
    scope: 'mail-domain',
    domains: 'unsound-mx',
    check: ({ domain, exchanges }, workspace, report) => {
      for (const exchange of exchanges) {
        if (!/\.msv1\.invalid\.$/.test(exchange.target)) continue;
        const alone = exchanges.length === 1;
        report({
          path: exchange.record.path,
          span: exchange.targetSpan,
          message: `${plainName(exchange.target)} only proves to Microsoft 365 that the domain is yours; no such host exists, and ${alone ? `mail for ${plainName(domain)} cannot be delivered` : 'servers try it in vain'}. Prove it by a TXT record instead, or remove the MX if that is done.`,
          fixes: () => fixesFor(workspace, exchange),
        });
      }
    },
  },
);

function fixesFor(workspace: Workspace, { record, zone, target }: MailExchange): readonly Fix[] {
  if (record.generated) return [];
  const fixes: Fix[] = [];
  const proof = PROOF.exec(target)?.[1];
  if (proof !== undefined)
    fixes.push(
      suggestedFix('Prove the domain by a TXT record instead.', record.path, () => [
        { span: record.typeSpan, newText: 'TXT' },
        { span: record.rdataSpan, newText: `"MS=${proof}"` },
      ]),
    );
  if (canRemove(workspace, zone, record))
    fixes.push(
      suggestedFix('Remove the MX.', record.path, () => removeRecordsEdits(workspace, zone, [record])),
    );
  return fixes;
}

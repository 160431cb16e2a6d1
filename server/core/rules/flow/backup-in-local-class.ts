/**
 * A backup MX that delivers the domain's mail into mailboxes of its own.
 */
import { domainRouteOf } from '../../mailflow/domain-route.ts';
import { classifyDomain } from '../../postfix/domain-class.ts';
import type { FileEdit } from '../../text/edit.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { addDomainEdit, fileForDomain, removeDomainEdit } from '../support/domain-members.ts';
import { exchangeHostsOf } from '../support/exchange-hosts.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { endsOnThisHost } from '../support/local-delivery.ts';
import { routeOfDomain } from '../support/mail-route.ts';
import { keySpanOf } from '../support/row-key.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'flow/backup-in-local-class',
    summary: 'A backup MX that keeps the domain’s mail in mailboxes of its own.',
    severity: 'error',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'STANDARD_CONFIGURATION_README' }, { manual: 'ADDRESS_CLASS_README' }],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      const name = plainName(domain.domain);
      for (const { instance, exchange, primary } of exchangeHostsOf(domain)) {
        if (primary === undefined || primary.instance?.folder === instance.folder) continue;
        const { configuration } = instance;
        const { membership } = domainRouteOf(configuration, domain.domain).acceptance;
        if (membership.class !== 'local' && membership.class !== 'virtual-mailbox') continue;
        if (endsOnThisHost(configuration, routeOfDomain(instance, name)) !== 'yes') continue;
        const here = membership.path !== undefined && membership.span !== undefined;
        report({
          path: here && membership.path !== undefined ? membership.path : exchange.record.path,
          span:
            here && membership.path !== undefined && membership.span !== undefined
              ? keySpanOf(workspace, membership.path, membership.span)
              : exchange.targetSpan,
          message: `This host is a backup MX of ${name}, but ${membership.parameter} makes it deliver the domain’s mail into mailboxes of its own, where nobody looks once ${plainName(primary.target)} is back. Move the domain to relay_domains.`,
          related: [
            {
              path: exchange.record.path,
              span: exchange.targetSpan,
              message: `${plainName(exchange.target)} is a backup MX here.`,
            },
          ],
          fixes: fixesFor(workspace, instance, membership.parameter, name),
        });
      }
    },
  },
);

function fixesFor(
  workspace: Workspace,
  { configuration }: PostfixInstance,
  parameter: string | undefined,
  domain: string,
): readonly Fix[] {
  if (parameter === undefined) return [];
  const removal = removeDomainEdit(workspace, configuration, parameter, domain);
  if (removal === undefined) return [];
  const isRelayed = classifyDomain(
    { ...configuration, main: { ...configuration.main, entries: withoutEntry(configuration, parameter) } },
    domain,
  ).class;
  return [
    suggestedFixOf(
      `Move ${domain} to relay_domains.`,
      isRelayed === 'relay' ? [removal.path] : [removal.path, fileForDomain(configuration, 'relay_domains')],
      (): readonly FileEdit[] =>
        isRelayed === 'relay'
          ? [removal]
          : [removal, addDomainEdit(workspace, configuration, 'relay_domains', domain)],
    ),
  ];
}

/** The entries of main.cf with one list emptied. */
function withoutEntry(
  configuration: PostfixInstance['configuration'],
  parameter: string,
): PostfixInstance['configuration']['main']['entries'] {
  const empty = { text: '', starts: [0], offsets: [0] };
  return configuration.main.entries.map((entry) =>
    entry.name === parameter ? { ...entry, value: empty } : entry,
  );
}

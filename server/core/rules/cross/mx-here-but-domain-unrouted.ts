/**
 * A domain whose MX is a host of the workspace that does not take mail for it.
 */
import { domainRouteOf } from '../../mailflow/domain-route.ts';
import { matchListOf } from '../../postfix/match-list.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { instancesOf } from '../../workspace/instances.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type Reached } from '../rule.ts';
import { addDomainEdit, addRowEdit, fileForDomain, transportTableOf } from '../support/domain-members.ts';
import { exchangeHostsOf } from '../support/exchange-hosts.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { routeOfDomain } from '../support/mail-route.ts';
import { sendsToOneOf } from '../support/nexthops.ts';
import { textOf } from '../support/text-of.ts';
import { plainName } from '../support/wording.ts';

/** Where relayed mail goes until a person says so. */
const NEXTHOP = '[mailstore.example.net]';

const LISTS = new Set([
  'mydestination',
  'virtual_mailbox_domains',
  'virtual_alias_domains',
  'relay_domains',
  'transport_maps',
]);

export const rule = defineRule(
  {
    id: 'cross/mx-here-but-domain-unrouted',
    summary: 'The MX of a domain is a host here, but its Postfix does not take mail for the domain.',
    severity: 'error',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { manual: 'ADDRESS_CLASS_README' },
      { manual: 'STANDARD_CONFIGURATION_README' },
      { rfc: 5321, section: '5.1' },
    ],
    yieldsTo: [
      'mx/target-is-ip',
      'mx/target-is-cname',
      'mx/target-no-address',
      'flow/submission-only-host-is-mx',
      'flow/backup-without-relay-domain',
    ],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      const name = plainName(domain.domain);
      const closed = exchangeHostsOf(domain).filter(
        ({ instance: { configuration }, primary }) =>
          primary === undefined &&
          domainRouteOf(configuration, domain.domain).acceptance.answer === 'no' &&
          !isFragment(configuration),
      );
      if (closed.length === 0) return;
      const instances = instancesOf(workspace);
      const reached: Reached = {
        folders: new Set(instances.map(({ folder }) => folder)),
        names: new Set(),
        addresses: new Set(),
      };
      // A name below the zone's that servers send to by their next hops may be no domain of anybody's addresses.
      const own = new Set(domain.domain === domain.zone.origin ? [] : [domain.domain]);
      if (instances.some(({ configuration }) => sendsToOneOf(configuration, own))) return [reached];
      for (const { instance, exchange } of closed) {
        const { configuration } = instance;
        const hasRow = hasTransportRow(instance, name);
        const destinations = configuration.main.entries
          .filter((entry) => entry.name === 'mydestination')
          .at(-1);
        report({
          path: exchange.record.path,
          span: exchange.targetSpan,
          message: `${plainName(exchange.target)} is the MX of ${name}, but Postfix there does not take mail for it and answers “Relay access denied”.${
            hasRow ? ' The row in its transport table does not change that.' : ''
          } Add the domain to mydestination, virtual_mailbox_domains or relay_domains.`,
          related:
            destinations === undefined
              ? []
              : [
                  {
                    path: configuration.main.path,
                    span: destinations.valueSpan,
                    message: 'The domains of this host are listed here.',
                  },
                ],
          fixes: fixesFor(workspace, instance, name, hasRow),
        });
      }
      return [reached];
    },
  },
);

/** Whether main.cf alone is at hand and says of no domain at all where it belongs, so that it may be a part of what the host has. */
function isFragment({ main, master }: PostfixConfiguration): boolean {
  return master === undefined && !main.entries.some(({ name }) => LISTS.has(name));
}

/** Whether transport_maps has a row that would be used if only the domain were accepted. */
function hasTransportRow(instance: PostfixInstance, domain: string): boolean {
  return routeOfDomain(instance, domain).steps.some((step) => step.parameter === 'transport_maps');
}

function fixesFor(
  workspace: Workspace,
  { configuration }: PostfixInstance,
  domain: string,
  hasRow: boolean,
): readonly Fix[] {
  const add = (parameter: string): Fix =>
    suggestedFixOf(`Add ${domain} to ${parameter}.`, [fileForDomain(configuration, parameter)], () => [
      addDomainEdit(workspace, configuration, parameter, domain),
    ]);
  const fixes = [add('mydestination')];
  if (listsDomains(configuration, 'virtual_mailbox_domains')) fixes.push(add('virtual_mailbox_domains'));
  if (hasRow) return [...fixes, add('relay_domains')];
  const table = transportTableOf(configuration);
  if (table === undefined) return fixes;
  const files = [fileForDomain(configuration, 'relay_domains'), table];
  return [
    ...fixes,
    suggestedFixOf(`Relay ${domain} to another host.`, files, () => [
      addDomainEdit(workspace, configuration, 'relay_domains', domain),
      { path: table, edits: [addRowEdit(textOf(workspace, table), domain, `relay:${NEXTHOP}`, NEXTHOP)] },
    ]),
  ];
}

/** Whether main.cf sets the list and not only by the default, which is a table of mailboxes. */
function listsDomains(configuration: PostfixConfiguration, parameter: string): boolean {
  if (!configuration.main.entries.some((entry) => entry.name === parameter)) return false;
  return (matchListOf(configuration, parameter)?.members.length ?? 0) > 0;
}

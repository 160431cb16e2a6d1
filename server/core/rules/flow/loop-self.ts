/**
 * A host that would send mail to itself.
 */
import { rowsOfDomain } from '../../mailflow/domain-route.ts';
import type { InstanceTrace } from '../../mailflow/trace.ts';
import { nexthopsOf } from '../../postfix/nexthop.ts';
import { tablesOfParameter } from '../../postfix/table-list.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import type { FileEdit } from '../../text/edit.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix, RelatedPlace } from '../finding.ts';
import { defineRule } from '../rule.ts';
import {
  addDomainEdit,
  addRowEdit,
  fileForDomain,
  removeDomainEdit,
  transportTableOf,
} from '../support/domain-members.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { followedHostsOf, waysOfEverybody } from '../support/followed-mail.ts';
import { ownHosts } from '../support/known-hosts.ts';
import { loopAt, type SelfLoop } from '../support/mail-route.ts';
import { isWrittenNexthop, nexthopsTo } from '../support/nexthops.ts';
import { keySpanOf } from '../support/row-key.ts';
import { textOf } from '../support/text-of.ts';
import { plainName, quoted } from '../support/wording.ts';

const NEXTHOP = '[mailstore.example.net]';

/** Parameters whose nexthop is the way of ordinary mail. */
const ROUTES = new Set([
  'transport_maps',
  'relayhost',
  'sender_dependent_relayhost_maps',
  'default_transport',
  'relay_transport',
  'sender_dependent_default_transport_maps',
]);

export const rule = defineRule(
  {
    id: 'flow/loop-self',
    summary: 'A host whose route for a domain leads back to itself.',
    severity: 'error',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { manual: 'smtp(8)' },
      { manual: 'transport(5)' },
      { manual: 'postconf(5)', section: 'proxy_interfaces' },
    ],
    yieldsTo: ['main-cf/relayhost-equals-myhostname', 'cross/relayhost-is-self'],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      const name = plainName(domain.domain);
      for (const { instance, exchange, trace } of followedHostsOf(workspace, domain)) {
        const { configuration } = instance;
        const { membership } = trace.route.acceptance;
        const [end, ...others] = waysOfEverybody(trace);
        if (end?.agent !== 'smtp' || others.length > 0 || !end.ends.some(({ hop }) => hop.kind === 'loop'))
          continue;
        const { nexthop } = end.branch;
        if (end.branch.domain !== domain.domain || nexthop === undefined) continue;
        const [way, ...more] = nexthopsOf(nexthop);
        if (way === undefined || more.length > 0) continue;
        if (loopAt(workspace, instance, way) === undefined) continue;
        if (mayHaveWaysOfTheirOwn(configuration, trace, name)) continue;
        // What is written somewhere is reported there, by the other check.
        if (isWrittenNexthop(configuration, nexthop)) continue;
        const { path, span, parameter } = membership;
        const placed = path !== undefined && span !== undefined;
        report({
          path: placed ? path : exchange.record.path,
          span: placed ? keySpanOf(workspace, path, span) : exchange.targetSpan,
          message: `Mail for ${name} loops: this host relays it by its MX records, and the best of them is the host itself (“mail for ${name} loops back to myself”), so it bounces. Give the domain a transport row that leads elsewhere, or deliver it here.`,
          related: [
            {
              path: exchange.record.path,
              span: exchange.targetSpan,
              message: `The MX of ${name} is this host.`,
            },
          ],
          fixes: fixesFor(workspace, instance, parameter, name),
        });
      }
    },
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const known = new Map<string, SelfLoop | undefined>();
      for (const written of nexthopsTo(instance.configuration, ownHosts(workspace, instance))) {
        if (written.client !== 'smtp' || !ROUTES.has(written.parameter)) continue;
        const { nexthop, text } = written;
        if (nexthop.kind !== 'mx' && nexthop.kind !== 'host') continue;
        if (!known.has(text)) known.set(text, loopAt(workspace, instance, nexthop));
        const loop = known.get(text);
        const place = loop && written.placeOf(nexthop.start, nexthop.end);
        if (loop === undefined || place === undefined) continue;
        const what =
          written.row === undefined ? 'Mail that goes this way' : `Mail for ${quoted(written.row.key)}`;
        report({
          ...place,
          message: `${what} loops: ${quoted(written.text)} is this very host (“loops back to myself”), so it bounces. Name the host that is to have it.`,
          related: relatedOf(loop),
          fixes: [
            suggestedFixOf('Name another host.', [place.path], () => [
              {
                path: place.path,
                edits: [
                  { span: place.span, newText: NEXTHOP, placeholder: { start: 0, end: NEXTHOP.length } },
                ],
              },
            ]),
          ],
        });
      }
    },
  },
);

/**
 * Whether rows may lead each recipient that is taken in elsewhere, so that nobody is left for the way of everybody else: patterns speak of
 * the domain, or rows single recipients out and a list of recipients names no other.
 */
function mayHaveWaysOfTheirOwn(
  configuration: PostfixConfiguration,
  { branches }: InstanceTrace,
  domain: string,
): boolean {
  for (const { table, fixedKeys } of tablesOfParameter(configuration, 'transport_maps').tables) {
    // A table that stands in the value itself has no rows to go through; it is enough that it singles somebody out.
    if (table.file === undefined && table.reference.name.toLowerCase().includes(`@${domain}`)) return true;
    if (fixedKeys) continue;
    const pattern = domain.replaceAll('.', '\\.');
    for (const { key } of table.file?.rows ?? [])
      if (key.includes(pattern) || key.includes(domain)) return true;
  }
  if (!branches.some(({ branch }) => branch.who.kind === 'recipients')) return false;
  const recipients = tablesOfParameter(configuration, 'relay_recipient_maps');
  if (recipients.unknown || recipients.tables.some(({ table, fixedKeys }) => !fixedKeys || !table.file))
    return true;
  const routed = new Set<string>();
  for (const { row } of rowsOfDomain(configuration, 'transport_maps', domain))
    routed.add(row.key.toLowerCase());
  const listed = rowsOfDomain(configuration, 'relay_recipient_maps', domain);
  return listed.length > 0 && listed.every(({ row }) => routed.has(row.key.toLowerCase()));
}

function relatedOf({ exchange }: SelfLoop): readonly RelatedPlace[] {
  return exchange === undefined
    ? []
    : [{ path: exchange.record.path, span: exchange.targetSpan, message: 'This MX is the host itself.' }];
}

function fixesFor(
  workspace: Workspace,
  { configuration }: PostfixInstance,
  parameter: string | undefined,
  domain: string,
): readonly Fix[] {
  const fixes: Fix[] = [];
  const table = transportTableOf(configuration);
  if (table !== undefined) {
    fixes.push(
      suggestedFixOf(`Add a transport row for ${domain}.`, [table], () => [
        { path: table, edits: [addRowEdit(textOf(workspace, table), domain, `relay:${NEXTHOP}`, NEXTHOP)] },
      ]),
    );
  }
  const removal = parameter && removeDomainEdit(workspace, configuration, parameter, domain);
  if (parameter === 'relay_domains' && removal) {
    fixes.push(
      suggestedFixOf(
        `Deliver ${domain} on this host.`,
        [removal.path, fileForDomain(configuration, 'mydestination')],
        (): readonly FileEdit[] => [
          removal,
          addDomainEdit(workspace, configuration, 'mydestination', domain),
        ],
      ),
    );
  }
  return fixes;
}

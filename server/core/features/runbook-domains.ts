/**
 * The runbook's part on domains: their MX records and what each is for, the ways of their mail and the rows that decide, and the tables
 * that list their people.
 */

import { rowsOfDomain } from '../mailflow/domain-route.ts';
import type { DomainFailure, ExchangeState } from '../mailflow/failure.ts';
import { type InstanceTrace, traceOf } from '../mailflow/trace.ts';
import { counted, shownName, someOf } from '../mailflow/words.ts';
import { instanceOfHost, instancesOf } from '../workspace/instances.ts';
import { mailDomainOf } from '../workspace/mail-domains.ts';
import type { PostfixInstance } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ShowPlace } from './runbook.ts';
import { markdownTable, markdownText } from './runbook-markdown.ts';

const TABLES = ['virtual_mailbox_maps', 'relay_recipient_maps', 'virtual_alias_maps', 'transport_maps'];
const MAX_NAMES = 12;
const MAX_ROWS = 30;

/** The lines of a group of domains that are treated alike; the first one stands for all. */
export function domainSection(
  workspace: Workspace,
  group: DomainFailure,
  showPlace: ShowPlace,
): readonly string[] {
  const [title = ''] = group.domains;
  const domain = `${title.replace(/ \(view .*$/, '')}.`;
  const many = group.domains.length > 1;
  return [
    `### ${markdownText(title)}${many ? ` and ${counted(group.domains.length - 1, 'domain like it', 'domains like it')}` : ''}`,
    '',
    ...(many ? [markdownText(someOf(group.domains, MAX_NAMES)), ''] : []),
    ...exchangeTable(workspace, group, domain, showPlace),
    ...wayTable(workspace, group, domain, showPlace),
    ...peopleTable(workspace, group, domain, showPlace),
  ];
}

function exchangeTable(
  workspace: Workspace,
  group: DomainFailure,
  domain: string,
  showPlace: ShowPlace,
): readonly string[] {
  if (group.exchanges.length === 0) return ['No zone at hand has its MX records.', ''];
  if (group.arrival.kind === 'null-mx') return ['It takes no mail: its only MX is the null MX.', ''];
  const records = mailDomainOf(workspace, domain)?.exchanges ?? [];
  const rows = group.exchanges.map((exchange) => {
    const record = records.find(
      ({ preference, target }) =>
        preference === exchange.preference && target === `${exchange.name.toLowerCase()}.`,
    )?.record;
    return [
      String(exchange.preference),
      markdownText(exchange.name),
      roleOf(exchange, group.exchanges),
      record ? markdownText(showPlace(record.path, record.span)) : '',
    ];
  });
  return markdownTable(['MX', 'Host', 'Why', 'Record'], rows);
}

function roleOf(exchange: ExchangeState, all: readonly ExchangeState[]): string {
  const equal = all.filter(({ preference }) => preference === exchange.preference).length > 1;
  const role = exchange.backup
    ? `backup: asked while better hosts are down${equal ? ', one of several equal' : ''}`
    : equal
      ? 'primary, one of several equal: senders choose at random'
      : 'primary: takes all mail while it is up';
  switch (exchange.state) {
    case 'takes':
    case 'down':
      return role;
    case 'refuses':
      return `${role}; **refuses mail for the domain**`;
    case 'no-address':
      return `${role}; **has no address**`;
    case 'unknown':
      return `${role}; whether it takes the mail, no file at hand says`;
  }
}

/** The instances that have to do with the domain: MX hosts and all that mail passes behind them. */
function tracesOf(workspace: Workspace, group: DomainFailure, domain: string): readonly InstanceTrace[] {
  const found = new Map<string, InstanceTrace>();
  const add = (trace: InstanceTrace): void => {
    if (found.has(trace.instance.folder)) return;
    found.set(trace.instance.folder, trace);
    for (const { ends } of trace.branches) for (const { next } of ends) if (next) add(next);
  };
  const hosts = new Set(group.deliveries.map(({ at }) => at));
  const entries: (PostfixInstance | undefined)[] =
    group.exchanges.length > 0
      ? group.exchanges.map(({ name }) => instanceOfHost(workspace, `${name}.`))
      : instancesOf(workspace).filter(({ host, folder }) => hosts.has(host ? shownName(host) : folder));
  for (const instance of entries) if (instance) add(traceOf(workspace, instance, domain));
  return [...found.values()];
}

function hostOf({ host, folder }: PostfixInstance): string {
  return host === undefined ? folder : shownName(host);
}

function wayTable(
  workspace: Workspace,
  group: DomainFailure,
  domain: string,
  showPlace: ShowPlace,
): readonly string[] {
  const rows = tracesOf(workspace, group, domain).flatMap(({ instance, branches }) =>
    branches.map(({ branch, agent, ends }) => {
      const who =
        branch.who.kind === 'everybody'
          ? 'everybody else'
          : branch.who.kind === 'recipients'
            ? counted(branch.who.count, 'recipient', 'recipients')
            : counted(branch.who.count, 'alias', 'aliases');
      const ending = ends
        .map(({ hop }) => (hop.kind === 'host' ? shownName(hop.name) : hop.kind === 'loop' ? '' : hop.label))
        .filter((text) => text !== '');
      const goes =
        branch.error !== undefined
          ? `nowhere: ${branch.error}`
          : branch.transport === undefined
            ? 'cannot be told'
            : agent === 'local' || agent === 'virtual' || agent === 'pipe' || agent === 'other'
              ? `${branch.transport}, here`
              : `${branch.transport}${ending.length > 0 ? ` to ${ending.join(', ')}` : ''}`;
      return [
        markdownText(hostOf(instance)),
        who,
        markdownText(goes),
        branch.place ? markdownText(showPlace(branch.place.path, branch.place.span)) : 'default',
      ];
    }),
  );
  return markdownTable(['At', 'Mail of', 'Goes by', 'Decided at'], rows.slice(0, MAX_ROWS));
}

/** Which tables list the domain's people, and how many. */
function peopleTable(
  workspace: Workspace,
  group: DomainFailure,
  domain: string,
  showPlace: ShowPlace,
): readonly string[] {
  const bare = shownName(domain);
  const rows = tracesOf(workspace, group, domain).flatMap(({ instance }) =>
    TABLES.flatMap((parameter) => {
      const byPath = new Map<string, { count: number; names: string[]; place: string }>();
      for (const { row, path } of rowsOfDomain(instance.configuration, parameter, bare)) {
        const known = byPath.get(path) ?? { count: 0, names: [], place: showPlace(path, row.keySpan) };
        known.count++;
        if (known.names.length < MAX_NAMES)
          known.names.push(row.key.slice(0, row.key.lastIndexOf('@')) || '@');
        byPath.set(path, known);
      }
      return [...byPath.values()].map(({ count, names, place }) => [
        markdownText(hostOf(instance)),
        parameter.replaceAll('_', '\\_'),
        markdownText(place),
        counted(count, 'row', 'rows'),
        markdownText(count > names.length ? `${names.join(', ')} and more` : names.join(', ')),
      ]);
    }),
  );
  return markdownTable(['At', 'Table', 'From', 'Rows', 'Who'], rows.slice(0, MAX_ROWS));
}

/**
 * Rows for single recipients that come to nothing, or contradict each other.
 */
import { type DomainRow, rowsOfDomain } from '../../mailflow/domain-route.ts';
import { type ListedTable, lookupInList, tablesOfParameter } from '../../postfix/table-list.ts';
import type { PostfixConfiguration, TableRow } from '../../postfix/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { defineRule, type Report } from '../rule.ts';
import {
  type FollowedHost,
  followedHostsOf,
  hostNameOf,
  placeOfWay,
  waysOfEverybody,
} from '../support/followed-mail.ts';
import { keySpanOf } from '../support/row-key.ts';
import { plainName, quoted } from '../support/wording.ts';

/** Rows of one table that are looked at. */
const MOST_ROWS = 2000;
const MOST_REPORTED = 20;

export const rule = defineRule(
  {
    id: 'flow/split-delivery-shadow',
    summary:
      'A row for one recipient is hidden by a rule for the domain, is missing, or contradicts that of another host.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'transport(5)' }, { manual: 'regexp_table(5)' }],
    yieldsTo: ['map/key-unreachable', 'map/duplicate-key', 'map/bad-nexthop'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      for (const parameter of ['transport_maps', 'virtual_alias_maps'])
        reportHidden(configuration, parameter, workspace, report);
      return undefined;
    },
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      const hosts = followedHostsOf(workspace, domain);
      const name = plainName(domain.domain);
      for (const host of hosts) reportUnrouted(host, name, workspace, report);
      const doors = hosts.filter(({ trace }) =>
        trace.branches.some(({ branch }) => branch.who.kind === 'recipients'),
      );
      const [first, ...others] = doors;
      for (const other of first === undefined ? [] : others)
        if (first !== undefined) reportContradictions(first, other, name, report);
    },
  },
);

/** Rows that a pattern decides before they are asked: in a table before theirs, or further up in their own. */
function reportHidden(
  configuration: PostfixConfiguration,
  parameter: string,
  workspace: Workspace,
  report: Report,
): void {
  const { tables } = tablesOfParameter(configuration, parameter);
  const patterns: ListedTable[] = [];
  for (const listed of tables) {
    const { path, file } = listed.table;
    if (!listed.fixedKeys) patterns.push(listed);
    if (path === undefined || file === undefined || patterns.length === 0) continue;
    let looked = 0;
    let reported = 0;
    for (const row of file.rows) {
      if (++looked > MOST_ROWS || reported >= MOST_REPORTED) break;
      const address = listed.fixedKeys ? addressOfKey(row.key) : addressOfPattern(row.key);
      if (address === undefined) continue;
      const answer = lookupInList({ parameter, tables: patterns, unknown: false }, address, {
        partial: false,
      });
      if (answer.kind !== 'found' || answer.place === undefined) continue;
      const isItself = answer.place.path === path && answer.place.span.start === row.span.start;
      if (isItself || answer.value === row.value.text.trim()) continue;
      reported++;
      const by = answer.place;
      report({
        path,
        span: row.keySpan,
        message: `This row decides nothing: ${parameter} is asked for the whole address ${quoted(address)} first, and a pattern before it answers ${quoted(answer.value)}. Put the row for the one recipient before the pattern.`,
        related: [
          {
            path: by.path,
            span: keySpanOf(workspace, by.path, by.span),
            message: 'This pattern matches it.',
          },
        ],
      });
    }
  }
}

function addressOfKey(key: string): string | undefined {
  return /^[^@\s]+@[A-Za-z0-9.-]+$/.test(key) ? key.toLowerCase() : undefined;
}

/** The one address that a pattern such as `/^anna@example\.com$/` matches. */
function addressOfPattern(pattern: string): string | undefined {
  const match = /^\/\^((?:[A-Za-z0-9_-]|\\\.)+@(?:[A-Za-z0-9-]|\\\.)+)\$\/i?$/.exec(pattern);
  return match?.[1]?.replaceAll('\\.', '.').toLowerCase();
}

/** Recipients that are listed, and for whom there is no way but the one that refuses everybody else. */
function reportUnrouted(
  { instance, trace }: FollowedHost,
  domain: string,
  workspace: Workspace,
  report: Report,
): void {
  if (trace.route.acceptance.membership.class !== 'relay') return;
  if (!trace.branches.some(({ branch }) => branch.who.kind === 'recipients')) return;
  const [way] = waysOfEverybody(trace);
  if (way?.agent !== 'error') return;
  const { configuration } = instance;
  const place = placeOfWay(workspace, way.branch);
  const routed = new Set(keysOf(rowsOfDomain(configuration, 'transport_maps', domain)));
  for (const key of keysOf(rowsOfDomain(configuration, 'virtual_alias_maps', domain))) routed.add(key);
  let reported = 0;
  for (const { row, path } of rowsOfDomain(configuration, 'relay_recipient_maps', domain)) {
    const key = row.key.toLowerCase();
    if (key.startsWith('@') || routed.has(key)) continue;
    if (++reported > MOST_REPORTED) return;
    report({
      path,
      span: row.keySpan,
      message: `${row.key} is taken in, but no row of transport_maps leads anywhere: what is for everybody else refuses it, so its mail bounces. Add a row for it, or take it off this list.`,
      related:
        place === undefined
          ? []
          : [{ path: place.path, span: place.span, message: 'This is the way of everybody else.' }],
    });
  }
}

function* keysOf(rows: readonly DomainRow[]): Iterable<string> {
  for (const { row } of rows) yield row.key.toLowerCase();
}

/** Recipients that two hosts of a domain lead to different places. */
function reportContradictions(one: FollowedHost, other: FollowedHost, domain: string, report: Report): void {
  const known = new Map<string, DomainRow>();
  for (const each of rowsOfDomain(one.instance.configuration, 'transport_maps', domain)) {
    const key = each.row.key.toLowerCase();
    if (!known.has(key)) known.set(key, each);
  }
  let reported = 0;
  for (const { row, path } of rowsOfDomain(other.instance.configuration, 'transport_maps', domain)) {
    const same = known.get(row.key.toLowerCase());
    if (same === undefined || same.path === path || routeOf(same.row) === routeOf(row)) continue;
    if (leadsTo(row, one) || leadsTo(same.row, other) || ++reported > MOST_REPORTED) continue;
    report({
      path,
      span: row.valueSpan,
      message: `${hostNameOf(other.instance)} leads mail for ${row.key} to ${quoted(row.value.text.trim())}, ${hostNameOf(one.instance)} to ${quoted(same.row.value.text.trim())}: the mailbox gets only a part of it in either place. Make the two rows alike.`,
      related: [
        {
          path: same.path,
          span: same.row.valueSpan,
          message: `${hostNameOf(one.instance)} leads it here.`,
        },
      ],
    });
  }
}

function routeOf({ value }: TableRow): string {
  return value.text
    .trim()
    .toLowerCase()
    .replace(/^(?:relay|smtp)?:/, '');
}

/** Whether a row hands mail to another of the hosts, which then decides. */
function leadsTo({ value }: TableRow, { instance, exchange }: FollowedHost): boolean {
  const names = [instance.host, exchange.target].flatMap((name) =>
    name === undefined ? [] : plainName(name),
  );
  const addresses = exchange.addresses.addresses.map(({ address }) => address);
  const text = value.text.toLowerCase();
  return [...names, ...addresses].some((name) => text.includes(name));
}

/**
 * Proposals inside a value, by the kind of its parameter. The same for main.cf and for `-o name=value`.
 */
import type { PostfixConfiguration } from '../postfix/types.ts';
import { allMapTypeNames } from '../postfix/vocabulary/map-type-name.ts';
import { parameterNamed } from '../postfix/vocabulary/parameter.ts';
import type { ParameterKind } from '../postfix/vocabulary/parameter-kind.ts';
import { allRestrictions, restrictionNamed } from '../postfix/vocabulary/restriction.ts';
import { folderOf } from '../text/path.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Completion } from './completion.ts';
import { macroCompletions } from './completion-main-cf.ts';
import { domainNames, hostNames, withoutDot } from './known-names.ts';

/** Where the cursor stands in a value. */
export interface ValueContext {
  readonly path: string;
  readonly configuration: PostfixConfiguration;
  readonly parameter: string;
  /** The value up to the cursor. */
  readonly before: string;
  /** The cursor. */
  readonly offset: number;
}

/** The proposals in a value. */
export function valueCompletions(workspace: Workspace, context: ValueContext): readonly Completion[] {
  const macro = /\$([({]?)([A-Za-z0-9_]*)$/.exec(context.before);
  if (macro) {
    const typed = macro[2] ?? '';
    const end = macro[1] === '{' ? '}' : macro[1] === '(' ? ')' : '';
    const span = { start: context.offset - typed.length, end: context.offset };
    return macroCompletions(context.configuration, span, end);
  }
  const member = /[^\s,{}]*$/.exec(context.before)?.[0] ?? '';
  const previous = /([^\s,{}]+)[\s,]+$/.exec(
    context.before.slice(0, context.before.length - member.length),
  )?.[1];
  const parameter = parameterNamed(context.parameter);
  if (!parameter) return [];
  const span = { start: context.offset - member.length, end: context.offset };
  const make = maker(span);
  switch (parameter.kind) {
    case 'boolean':
      return [make('yes', 'value', ''), make('no', 'value', '')];
    case 'enumeration':
    case 'word-list':
      return parameter.values.map((value) =>
        make(value, 'value', value === parameter.default ? 'default' : ''),
      );
    case 'restriction-list':
      return restrictionCompletions(workspace, context, member, previous, span);
    case 'table':
    case 'table-list':
    case 'proxy-table-list':
      return tableCompletions(workspace, context, member, span);
    case 'domain-list':
      return [
        ...domainNames(workspace).map((name) => make(withoutDot(name), 'name', '')),
        ...tableCompletions(workspace, context, member, span),
      ];
    case 'network-list':
    case 'match-list':
      return tableCompletions(workspace, context, member, span);
    case 'transport':
      return transportCompletions(workspace, context.configuration, member, span);
    case 'service':
    case 'service-list':
      return serviceNames(context.configuration).map((name) => make(name, 'service', ''));
    default:
      return hostCompletions(workspace, parameter.kind, span);
  }
}

function hostCompletions(
  workspace: Workspace,
  kind: ParameterKind,
  span: Completion['span'],
): readonly Completion[] {
  const make = maker(span);
  if (kind === 'host') return hostNames(workspace).map((name) => make(withoutDot(name), 'name', ''));
  if (kind === 'domain') return domainNames(workspace).map((name) => make(withoutDot(name), 'name', ''));
  if (kind !== 'nexthop' && kind !== 'nexthop-list') return [];
  return hostNames(workspace).map((name) =>
    make(`[${withoutDot(name)}]`, 'name', 'this host, no MX look-up'),
  );
}

/** `service:` and, behind it, hosts; for transport parameters and the right side of transport tables. */
export function transportCompletions(
  workspace: Workspace,
  configuration: PostfixConfiguration | undefined,
  member: string,
  span: Completion['span'],
): readonly Completion[] {
  const colon = member.indexOf(':');
  if (colon < 0) {
    const make = maker(span);
    return [...serviceNames(configuration), 'error', 'discard'].map((name) =>
      make(`${name}:`, 'service', ''),
    );
  }
  const make = maker({ start: span.start + colon + 1, end: span.end });
  return hostNames(workspace).map((name) =>
    make(`[${withoutDot(name)}]`, 'name', 'this host, no MX look-up'),
  );
}

function restrictionCompletions(
  workspace: Workspace,
  context: ValueContext,
  member: string,
  previous: string | undefined,
  span: Completion['span'],
): readonly Completion[] {
  if (previous !== undefined && restrictionNamed(previous)?.argument === 'table') {
    return tableCompletions(workspace, context, member, span);
  }
  const make = maker(span);
  const classes = context.configuration.main.entries.find(
    (entry) => entry.name === 'smtpd_restriction_classes',
  );
  const names = classes?.value.text.split(/[\s,]+/).filter((name) => name !== '') ?? [];
  return [
    ...allRestrictions()
      .filter((restriction) => restriction.status === undefined)
      .map(
        (restriction): Completion => ({
          ...make(
            restriction.name,
            'restriction',
            restriction.argument === 'none' ? '' : `takes a ${ARGUMENTS[restriction.argument] ?? 'word'}`,
          ),
          documentation: restriction.summary,
        }),
      ),
    ...names.map((name) => make(name, 'restriction', 'restriction class')),
  ];
}

const ARGUMENTS: Readonly<Record<string, string>> = {
  table: 'table',
  'dns-list': 'DNS list',
  'policy-server': 'policy server',
  seconds: 'number of seconds',
  restriction: 'restriction',
};

/** Table types, and behind `type:` the files beside main.cf. */
function tableCompletions(
  workspace: Workspace,
  context: ValueContext,
  member: string,
  span: Completion['span'],
): readonly Completion[] {
  const colon = member.lastIndexOf(':');
  if (colon < 0) {
    const make = maker(span);
    return allMapTypeNames()
      .filter((type) => type.status === undefined)
      .map(
        (type): Completion => ({ ...make(`${type.name}:`, 'table-type', ''), documentation: type.summary }),
      );
  }
  if (!/^(?:proxy:)?(?:hash|btree|lmdb|cdb|dbm|sdbm|texthash|regexp|pcre|cidr)$/.test(member.slice(0, colon)))
    return [];
  const make = maker({ start: span.start + colon + 1, end: span.end });
  return filesBeside(workspace, context).map((name) => make(name, 'file', ''));
}

/** Files of the instance's folder that may be tables, named as the machine names them. */
function filesBeside(workspace: Workspace, context: ValueContext): readonly string[] {
  const folder = folderOf(context.path);
  const prefix = folder === '' || folder === '/' ? folder : `${folder}/`;
  const found: string[] = [];
  for (const path of workspace.listing.paths) {
    if (!path.startsWith(prefix)) continue;
    const name = path.slice(prefix.length);
    if (
      /^(?:main|master)\.cf$|\.(?:db|lmdb|cdb|dir|pag|proto|bak|orig)$|~$/.test(name) ||
      name.split('/').length > 2
    )
      continue;
    found.push(`/etc/postfix/${name}`);
  }
  return found.sort();
}

function serviceNames(configuration: PostfixConfiguration | undefined): readonly string[] {
  const services = configuration?.master?.services.filter((service) => service.type === 'unix') ?? [];
  const names =
    services.length > 0
      ? services.map((service) => service.name)
      : ['smtp', 'relay', 'lmtp', 'local', 'virtual'];
  return [...new Set(names)];
}

/** Makes proposals that replace `span` with their label. */
export function maker(
  span: Completion['span'],
): (label: string, kind: Completion['kind'], detail: string) => Completion {
  return (label, kind, detail) => ({ label, kind, detail, documentation: '', text: label, span });
}

/**
 * A member of a value in words, by what the parameter's kind makes of it: a restriction, a table, a domain, a transport, a host. What
 * has no more to say than its parameter shows the parameter.
 */
import { absoluteName, nameKey } from '../dns/name.ts';
import { classifyDomain } from '../postfix/domain-class.ts';
import { mapTypeNamed } from '../postfix/vocabulary/map-type-name.ts';
import type { Parameter } from '../postfix/vocabulary/parameter.ts';
import { parameterNamed } from '../postfix/vocabulary/parameter.ts';
import { restrictionNamed } from '../postfix/vocabulary/restriction.ts';
import { tablePathOf } from '../workspace/instances.ts';
import { mailDomainOf } from '../workspace/mail-domains.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import type { Asker } from '../workspace/zone-choice.ts';
import { describeAddresses, describeClass, describeHost } from './describe-host.ts';
import { proseOfParameter } from './hover-parameter.ts';
import { proseOfTransport } from './hover-transport.ts';
import { roleInWords } from './parameter-words.ts';
import { tableAt } from './parsed-files.ts';
import { pathInWords } from './place.ts';
import type { MemberPlace } from './postfix-place.ts';
import { type Block, code, type Inline, type Prose } from './prose.ts';
import { isSecretParameter } from './secrets.ts';

/** The member under the cursor. */
export function proseOfMember(workspace: Workspace, place: MemberPlace): Prose {
  const parameter = parameterNamed(place.parameter);
  const whole = (): Prose => proseOfParameter(place, place.parameter);
  if (isSecretParameter(place.parameter)) return whole();
  if (place.table) return proseOfTable(workspace, place, parameter);
  switch (parameter?.kind) {
    case 'restriction-list':
      return proseOfRestriction(place) ?? whole();
    case 'domain-list':
      return proseOfDomain(workspace, place) ?? whole();
    case 'transport':
    case 'nexthop':
    case 'nexthop-list':
      return proseOfTransport(workspace, place, place.text, parameter.kind === 'transport') ?? whole();
    case 'host':
      return proseOfHost(workspace, place) ?? whole();
    default:
      return whole();
  }
}

function proseOfRestriction(place: MemberPlace): Prose | undefined {
  const restriction = restrictionNamed(place.text);
  if (!restriction) return undefined;
  const blocks: Block[] = [[code(restriction.name)], [restriction.summary]];
  if (restriction.replacement !== undefined) {
    blocks.push(['An old spelling of ', code(restriction.replacement), '.']);
  }
  if (restriction.since !== undefined) blocks.push([`Postfix ${restriction.since} and later.`]);
  return blocks;
}

function proseOfTable(workspace: Workspace, place: MemberPlace, parameter: Parameter | undefined): Prose {
  const table = place.table;
  if (!table) return [];
  const type = mapTypeNamed(table.type);
  const blocks: Block[] = [[code(table.text)]];
  blocks.push([type ? type.summary : 'Not a table type that Postfix knows.']);
  const lines: (readonly Inline[])[] = [];
  if (parameter?.role !== undefined) lines.push([`Holds ${roleInWords(parameter.role)}`]);
  if (table.proxied) lines.push(['Opened through ', code('proxymap')]);
  const source = sourceLine(workspace, place, table.name);
  if (source && type && (type.source === 'compiled' || type.source === 'text')) lines.push(source);
  if (lines.length > 0) blocks.push({ items: lines });
  return blocks;
}

function sourceLine(workspace: Workspace, place: MemberPlace, name: string): readonly Inline[] | undefined {
  if (!place.instance) return undefined;
  const path = tablePathOf(workspace, place.instance, name);
  if (path === undefined) return ['Its source is not among the files of this workspace'];
  if (!fileOf(workspace, path))
    return ['Its source is ', code(pathInWords(path, place.configuration.main.path)), ', which is not read'];
  const rows = tableAt(workspace, path)?.file.rows.length;
  const shown = code(pathInWords(path, place.configuration.main.path));
  return rows === undefined
    ? ['Its source is ', shown]
    : ['Its source is ', shown, `, ${rows} ${rows === 1 ? 'row' : 'rows'}`];
}

function proseOfDomain(workspace: Workspace, place: MemberPlace): Prose | undefined {
  const domain = place.text.replace(/^!?\.?/, '');
  const absolute = absoluteName(domain, '.');
  if (absolute === undefined || !/^[a-z0-9_.-]+$/i.test(domain) || !domain.includes('.')) return undefined;
  const from = fromOf(place);
  const here = describeClass(classifyDomain(place.configuration, domain.toLowerCase()), domain);
  const mail = mailDomainOf(workspace, nameKey(absolute), from);
  const exchanges = mail?.exchanges.map((one): readonly Inline[] => [
    `MX ${one.preference}: `,
    ...describeAddresses(one.target, one.addresses),
  ]);
  const known = exchanges ?? describeHost(workspace, nameKey(absolute), { from }).slice(0, 1);
  return [[code(domain)], { items: [['This Postfix ', ...here], ...known] }];
}

function proseOfHost(workspace: Workspace, place: MemberPlace): Prose | undefined {
  const absolute = place.text.includes('.') ? absoluteName(place.text, '.') : undefined;
  if (absolute === undefined || place.text.includes('$')) return undefined;
  return [
    ...proseOfParameter(place, place.parameter),
    { items: describeHost(workspace, nameKey(absolute), { from: fromOf(place) }) },
  ];
}

function fromOf(place: MemberPlace): Asker {
  return { view: undefined, path: place.configuration.main.path };
}

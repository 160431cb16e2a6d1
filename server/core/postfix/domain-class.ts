/**
 * Postfix's address classes (ADDRESS_CLASS_README): which of its lists a domain is in, and what says so. Class decides who may send
 * to a domain from outside, which recipients exist, and which transport carries its mail.
 */
import type { FilePlace } from './expansion-places.ts';
import { addressOfLiteral } from './host-syntax.ts';
import { type MatchAnswer, type MatchList, matchListOf, matchName, type NameMatching } from './match-list.ts';
import { isOwnAddress } from './own-addresses.ts';
import { rewriteService } from './rewrite-service.ts';
import type { AddressClass, DomainClass, PostfixConfiguration } from './types.ts';

/** The lists that make the classes, in the order in which Postfix asks them. */
const CLASS_LISTS = [
  { class: 'local', parameter: 'mydestination' },
  { class: 'virtual-alias', parameter: 'virtual_alias_domains' },
  { class: 'virtual-mailbox', parameter: 'virtual_mailbox_domains' },
  { class: 'relay', parameter: 'relay_domains' },
] as const;

const DEFAULT_CLASS: DomainClass = {
  class: 'default',
  parameter: undefined,
  path: undefined,
  span: undefined,
};

/**
 * The class of a domain: the first list that has it. `domain` is a name (a final dot is taken off) or an address literal such as
 * `[192.0.2.1]`. `unknown` where a list that is asked before the answer cannot be read; `parameter` then says which.
 */
export function classifyDomain(configuration: PostfixConfiguration, domain: string): DomainClass {
  for (const list of CLASS_LISTS) {
    const found = membershipIn(configuration, list.parameter, list.class, domain);
    if (found) return found;
  }
  return DEFAULT_CLASS;
}

/**
 * All lists that have the domain, in Postfix's order, each with the member or table row that says so; `unknown` entries for lists that
 * cannot be read. Empty for a domain of class default.
 */
export function allClassMemberships(configuration: PostfixConfiguration, domain: string): DomainClass[] {
  return CLASS_LISTS.map((list) => membershipIn(configuration, list.parameter, list.class, domain)).filter(
    (found) => found !== undefined,
  );
}

/**
 * Whether Postfix takes a domain for its own machine: it is in mydestination, or it is the literal of an own address. One final dot
 * is taken off, as Postfix does.
 */
export function localMembership(
  configuration: PostfixConfiguration,
  domain: string,
): DomainClass | undefined {
  return membershipIn(configuration, 'mydestination', 'local', domain);
}

function membershipIn(
  configuration: PostfixConfiguration,
  parameter: string,
  addressClass: AddressClass,
  domain: string,
): DomainClass | undefined {
  const name = domain.endsWith('.') ? domain.slice(0, -1) : domain;
  if (name === '' || name.endsWith('.')) return undefined;
  const list = listOf(configuration, parameter);
  const answer: MatchAnswer = list
    ? matchName(list, name, matchingOf(configuration, parameter))
    : { kind: 'unknown', why: `the value of ${parameter} is not known` };
  if (answer.kind === 'unknown') return { class: 'unknown', parameter, path: undefined, span: undefined };
  if (answer.kind === 'found') return { class: addressClass, parameter, ...placeOf(answer) };
  return addressClass === 'local' ? ownLiteral(configuration, name) : undefined;
}

/** `[ip]` of an own address is local. */
function ownLiteral(configuration: PostfixConfiguration, name: string): DomainClass | undefined {
  const address = addressOfLiteral(name);
  if (address === undefined) return undefined;
  const own = isOwnAddress(configuration, address);
  const place = { parameter: 'inet_interfaces', path: undefined, span: undefined } as const;
  if (own === 'yes') return { class: 'local', ...place };
  return own === 'unknown' ? { class: 'unknown', ...place } : undefined;
}

function placeOf(answer: Extract<MatchAnswer, { kind: 'found' }>): Pick<DomainClass, 'path' | 'span'> {
  const { member, row } = answer;
  if (row && member.table?.path !== undefined) return { path: member.table.path, span: row.span };
  const place: FilePlace | undefined = member.place;
  return { path: place?.path, span: place?.span };
}

/** The list as the service that resolves addresses reads it. */
function listOf(configuration: PostfixConfiguration, parameter: string): MatchList | undefined {
  return matchListOf(configuration, parameter, rewriteService(configuration));
}

/** Only relay_domains is a list of domains with their subdomains; how depends on parent_domain_matches_subdomains. */
function matchingOf(configuration: PostfixConfiguration, parameter: string): NameMatching {
  if (parameter !== 'relay_domains') return { as: 'names' };
  return { as: parentsMatch(configuration, parameter) ? 'parents' : 'dotted' };
}

/** Whether `parent_domain_matches_subdomains` lists the parameter; where that is unknown its default counts, which has `relay_domains`. */
export function parentsMatch(configuration: PostfixConfiguration, parameter: string): boolean {
  const list = listOf(configuration, 'parent_domain_matches_subdomains');
  if (!list) return parameter !== 'transport_maps';
  return matchName(list, parameter, { as: 'names' }).kind === 'found';
}

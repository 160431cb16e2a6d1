/**
 * What the workspace knows of a host, in sentences: its addresses, the Postfix that runs there, and what that Postfix does with a
 * domain. The chain MX → address → server → class is the point of the product, so every hover tells it in the same words.
 */
import { classifyDomain } from '../postfix/domain-class.ts';
import type { AddressClass, DomainClass } from '../postfix/types.ts';
import { instanceOfHost } from '../workspace/instances.ts';
import { addressesOf } from '../workspace/names.ts';
import type { AddressAnswer, PostfixInstance } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Asker } from '../workspace/zone-choice.ts';
import { pathInWords } from './place.ts';
import { code, enumerated, type Inline } from './prose.ts';

/**
 * Addresses of a name and the Postfix that is this host, one line each. `from`: the zone or file that names it; `domain` (absolute):
 * what the host is asked to take mail for.
 */
export function describeHost(
  workspace: Workspace,
  name: string,
  options: { readonly from: Asker; readonly domain?: string | undefined },
): readonly (readonly Inline[])[] {
  const lines = [describeAddresses(name, addressesOf(workspace, name, options.from))];
  const instance = instanceOfHost(workspace, name, options.from.path);
  if (!instance) return lines;
  return [...lines, describeInstance(instance, options.domain, options.from.path)];
}

/** The line on the addresses of a name. */
export function describeAddresses(name: string, answer: AddressAnswer): readonly Inline[] {
  const alias: readonly Inline[] =
    answer.aliases.length > 0
      ? [code(name), ' is an alias of ', code(answer.name), ', which ']
      : [code(name), ' '];
  switch (answer.status) {
    case 'found':
      return [...alias, 'has address ', ...enumerated(answer.addresses.map((one) => code(one.address)))];
    case 'none':
      return answer.zone
        ? [...alias, 'has no address in zone ', code(answer.zone.origin)]
        : [...alias, 'has no address'];
    case 'unknown':
      return [...alias, 'is in no zone of this workspace, so its addresses are not known here'];
  }
}

function describeInstance(
  instance: PostfixInstance,
  domain: string | undefined,
  near: string,
): readonly Inline[] {
  const there: readonly Inline[] = ['Postfix there: ', code(pathInWords(instance.folder, near))];
  if (domain === undefined) return there;
  const bare = domain.length > 1 && domain.endsWith('.') ? domain.slice(0, -1) : domain;
  return [...there, '; it ', ...describeClass(classifyDomain(instance.configuration, bare), bare)];
}

/** What a Postfix does with mail for a domain of this class, as the end of a sentence about it. */
export function describeClass(found: DomainClass, domain: string): readonly Inline[] {
  const by: readonly Inline[] = found.parameter === undefined ? [] : [' (by ', code(found.parameter), ')'];
  return [...WHAT[found.class], code(domain), ...TAIL[found.class], ...by];
}

const WHAT: Readonly<Record<AddressClass | 'unknown', readonly Inline[]>> = {
  local: ['delivers mail for '],
  'virtual-alias': ['forwards mail for '],
  'virtual-mailbox': ['delivers mail for '],
  relay: ['relays mail for '],
  default: ['does not take mail for '],
  unknown: ['may or may not take mail for '],
};

const TAIL: Readonly<Record<AddressClass | 'unknown', readonly Inline[]>> = {
  local: [' to users of this machine, class local'],
  'virtual-alias': [' to other addresses, class virtual alias'],
  'virtual-mailbox': [' to its own mailboxes, class virtual mailbox'],
  relay: [' to another server, class relay'],
  default: [' from strangers, class default'],
  unknown: [': a table that decides cannot be read here'],
};

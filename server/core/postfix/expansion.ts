/**
 * What cleanup(8) makes of an envelope recipient before it is queued: standard form, canonical maps, masquerading, then virtual aliases to
 * their end, and the copies that recipient_bcc_maps asks for.
 */

import { extensionSettingsOf, usualForms } from './address-forms.ts';
import { parameterValue } from './configuration.ts';
import type { FilePlace } from './expansion-places.ts';
import { mapAddress } from './expansion-table.ts';
import { findAddress } from './find-address.ts';
import { foldKey } from './fold.ts';
import { splitList } from './lists.ts';
import { matchListOf, matchName } from './match-list.ts';
import { rewriteInternal } from './rewrite.ts';
import { tablesOfParameter } from './table-list.ts';
import type { PostfixConfiguration, ResolveStep } from './types.ts';

/** The recipients that a message has in the end, in the order in which Postfix queues them. */
export interface RecipientExpansion {
  readonly address: string;
  /** Internal form. What is known so far where the rest is not. */
  readonly recipients: readonly string[];
  /** `deferred`: Postfix does not take the message, and the sender tries again. */
  readonly outcome: 'expanded' | 'deferred' | 'unknown';
  readonly why: string | undefined;
  /** Each change: parameter, the address or key, what it becomes, where that is written. */
  readonly steps: readonly ResolveStep[];
  /** What virtual aliases are asked for: the address as rewritten, then its copy of recipient_bcc_maps, where there is one. */
  readonly roots: readonly string[];
  /** What virtual_alias_maps made of each address that had a row, in Postfix's order. */
  readonly aliases: readonly AliasExpansion[];
}

/** One address that virtual_alias_maps have, with its results in internal form. */
export interface AliasExpansion {
  readonly address: string;
  readonly results: readonly string[];
  readonly place: FilePlace | undefined;
}

interface Expanding {
  readonly configuration: PostfixConfiguration;
  readonly roots: string[];
  readonly aliases: AliasExpansion[];
  readonly steps: ResolveStep[];
  readonly recipients: string[];
  readonly seen: Set<string>;
  trouble: { readonly outcome: 'deferred' | 'unknown'; readonly why: string } | undefined;
}

/** Canonical maps are followed so far (MAX_RECURSION of the source). */
const CANONICAL_LIMIT = 10;

/** Expands a recipient given in internal form, as a client or a local user named it. */
export function expandRecipient(configuration: PostfixConfiguration, address: string): RecipientExpansion {
  const state: Expanding = {
    configuration,
    roots: [],
    aliases: [],
    steps: [],
    recipients: [],
    seen: new Set(),
    trouble: undefined,
  };
  const given =
    address === '' ? (parameterValue(configuration, 'empty_address_recipient').value ?? '') : address;
  const clean = cleaned(state, given);
  if (clean !== undefined) {
    addExpanded(state, clean, 'orig');
    const copy = copyFor(state, clean);
    const cleanCopy = copy === undefined ? undefined : cleaned(state, copy);
    if (cleanCopy !== undefined) addExpanded(state, cleanCopy, 'bcc');
  }
  return {
    address,
    recipients: state.recipients,
    outcome: state.trouble?.outcome ?? 'expanded',
    why: state.trouble?.why,
    steps: state.steps,
    roots: state.roots,
    aliases: state.aliases,
  };
}

/** Standard form, canonical maps for recipients and for all, masquerading. */
function cleaned(state: Expanding, address: string): string | undefined {
  const { configuration } = state;
  let clean = rewriteInternal(configuration, address);
  if (clean === undefined) {
    state.trouble ??= { outcome: 'unknown', why: 'myorigin or mydomain is not known' };
    return undefined;
  }
  if (hasWord(configuration, 'recipient_canonical_classes', 'envelope_recipient')) {
    clean = canonical(state, 'recipient_canonical_maps', clean);
  }
  if (hasWord(configuration, 'canonical_classes', 'envelope_recipient')) {
    clean = canonical(state, 'canonical_maps', clean);
  }
  return hasWord(configuration, 'masquerade_classes', 'envelope_recipient')
    ? masqueraded(state, clean)
    : clean;
}

function hasWord(configuration: PostfixConfiguration, parameter: string, word: string): boolean {
  return splitList(parameterValue(configuration, parameter).value ?? '').some(({ text }) => text === word);
}

function canonical(state: Expanding, parameter: string, address: string): string {
  const list = tablesOfParameter(state.configuration, parameter);
  const propagate = hasWord(state.configuration, 'propagate_unmatched_extensions', 'canonical');
  let current = address;
  for (let count = 0; count < CANONICAL_LIMIT; count++) {
    const mapped = mapAddress(state.configuration, list, current, { propagate });
    if (mapped.kind === 'absent') return current;
    if (mapped.kind !== 'mapped') {
      state.trouble ??= { outcome: mapped.kind === 'fails' ? 'deferred' : 'unknown', why: mapped.why };
      return current;
    }
    const [next = current] = mapped.addresses;
    noteStep(state, parameter, mapped.answer.key, next, mapped.answer.place);
    if (foldKey(next) === foldKey(current)) return next;
    current = next;
  }
  return current;
}

/** The domain is cut to the first masquerade domain above it; `!` excepts a domain, masquerade_exceptions users. */
function masqueraded(state: Expanding, address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return address;
  const exceptions = matchListOf(state.configuration, 'masquerade_exceptions');
  if (exceptions && matchName(exceptions, address.slice(0, at), { as: 'names' }).kind === 'found')
    return address;
  const domain = address.slice(at + 1);
  const lower = domain.toLowerCase();
  for (const { text } of splitList(parameterValue(state.configuration, 'masquerade_domains').value ?? '')) {
    const bangs = /^!*/.exec(text)?.[0].length ?? 0;
    const parent = text.slice(bangs);
    if (parent === '') continue;
    if (lower === parent.toLowerCase()) return address;
    if (!lower.endsWith(`.${parent.toLowerCase()}`)) continue;
    if (bangs % 2 === 1) return address;
    const masked = `${address.slice(0, at + 1)}${parent}`;
    noteStep(state, 'masquerade_domains', address, masked, undefined);
    return masked;
  }
  return address;
}

/** Adds what the virtual aliases make of an address, each recipient once. */
function addExpanded(state: Expanding, address: string, origin: 'orig' | 'bcc'): void {
  state.roots.push(address);
  for (const recipient of virtualAliases(state, address)) {
    const key = `${origin === 'orig' ? '' : address}\n${foldKey(recipient)}`;
    if (state.seen.has(key)) continue;
    state.seen.add(key);
    state.recipients.push(recipient);
  }
}

/**
 * The addresses that virtual_alias_maps lead to, in Postfix's order: the first result takes the address's own place and is followed at once,
 * the others are put behind and followed in their turn. An address that comes out of itself is left alone.
 */
function virtualAliases(state: Expanding, address: string): string[] {
  const { configuration } = state;
  const list = tablesOfParameter(configuration, 'virtual_alias_maps');
  if (list.tables.length === 0 && !list.unknown) return [address];
  const propagate = hasWord(configuration, 'propagate_unmatched_extensions', 'virtual');
  const limits = {
    expansion: numberOf(configuration, 'virtual_alias_expansion_limit'),
    recursion: numberOf(configuration, 'virtual_alias_recursion_limit'),
    length: numberOf(configuration, 'virtual_alias_address_length_limit'),
  };
  const done = new Set<string>();
  const found = [address];
  const givenUp = (why: string): string[] => {
    state.trouble ??= { outcome: 'deferred', why };
    return [address];
  };
  for (let at = 0; at < found.length; at++) {
    if (found.length > limits.expansion)
      return givenUp(`virtual_alias_expansion_limit: more than ${limits.expansion} recipients`);
    for (let count = 0; ; count++) {
      const current = found[at] as string;
      if (done.has(foldKey(current))) break;
      if (count >= limits.recursion)
        return givenUp(`virtual_alias_recursion_limit: more than ${limits.recursion} steps`);
      const mapped = mapAddress(configuration, list, current, { propagate });
      if (mapped.kind === 'absent') break;
      if (mapped.kind === 'fails') return givenUp(mapped.why);
      if (mapped.kind === 'unknown') {
        state.trouble ??= { outcome: 'unknown', why: mapped.why };
        break;
      }
      const { addresses: results, answer } = mapped;
      noteStep(state, 'virtual_alias_maps', current, results.join(', '), answer.place);
      state.aliases.push({ address: current, results, place: answer.place });
      for (const [index, next] of mapped.addresses.entries()) {
        if (next.length > limits.length) {
          return givenUp(`virtual_alias_address_length_limit: ${next.slice(0, 40)}…`);
        }
        if (index === 0) found[at] = next;
        else found.push(next);
        if (foldKey(next) === foldKey(current)) done.add(foldKey(current));
      }
    }
  }
  return found;
}

function numberOf(configuration: PostfixConfiguration, parameter: string): number {
  const number = Number.parseInt(parameterValue(configuration, parameter).value ?? '', 10);
  return Number.isNaN(number) ? 1000 : number;
}

function copyFor(state: Expanding, address: string): string | undefined {
  const { configuration } = state;
  const list = tablesOfParameter(configuration, 'recipient_bcc_maps');
  if (address === '' || (list.tables.length === 0 && !list.unknown)) return undefined;
  const answer = findAddress(
    list,
    address,
    usualForms(configuration, address),
    extensionSettingsOf(configuration),
  );
  if (answer.kind === 'found') {
    noteStep(state, 'recipient_bcc_maps', answer.key, answer.value, answer.place);
    return answer.value;
  }
  if (answer.kind !== 'absent') {
    state.trouble ??= { outcome: answer.kind === 'fails' ? 'deferred' : 'unknown', why: answer.why };
  }
  return undefined;
}

function noteStep(
  state: Expanding,
  parameter: string,
  key: string,
  value: string,
  place: { readonly path: string; readonly span: ResolveStep['span'] } | undefined,
): void {
  state.steps.push({ parameter, key, value, path: place?.path, span: place?.span });
}

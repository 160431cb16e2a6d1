/**
 * What local(8) does with a recipient of a local domain: aliases to their end, then where what is left is delivered. Accounts and .forward
 * files are the machine's: whether a user exists is not known here.
 */
import { withoutExtension } from './address-extension.ts';
import { extensionSettingsOf } from './address-forms.ts';
import { externalForm, internalForm } from './address-tokens.ts';
import { parameterValue } from './configuration.ts';
import { localMembership } from './domain-class.ts';
import { addressesOfText } from './expansion-table.ts';
import { splitList } from './lists.ts';
import { quoteBareLocalPart } from './quote-local-part.ts';
import { rewriteInternal } from './rewrite.ts';
import { lookupInList, tablesOfParameter } from './table-list.ts';
import type { PostfixConfiguration, ResolveStep } from './types.ts';

/** Where one copy ends. */
export interface LocalEnd {
  /**
   * - `address`: an address that is not local and goes through the queue again;
   * - `user`: an account, by the mailbox settings; `transport`: handed to another transport;
   * - `command`, `file`, `include`: as an alias says; what they do is theirs;
   * - `unknown`: a table that decides cannot be read; `loop`: an alias that leads to itself or too deep.
   */
  readonly kind: 'address' | 'user' | 'transport' | 'command' | 'file' | 'include' | 'unknown' | 'loop';
  readonly target: string;
  /** The envelope sender that `owner-NAME` sets; undefined: the message's own. */
  readonly sender: string | undefined;
}

/** All ends, with what led to them. */
export interface LocalDelivery {
  readonly ends: readonly LocalEnd[];
  readonly steps: readonly ResolveStep[];
}

/** Aliases are followed this deep (local(8) stops at 100), and a recipient makes at most so many ends. */
const MAXIMUM_DEPTH = 100;
const MAXIMUM_ENDS = 1000;
/** Names followed for one recipient. */
const MAXIMUM_NAMES = 5000;

interface Delivering {
  readonly configuration: PostfixConfiguration;
  readonly ends: LocalEnd[];
  readonly steps: ResolveStep[];
  readonly seen: Set<string>;
  /** Names that were followed to their end, each in its surroundings; what they gave is among the ends. */
  readonly done: Set<string>;
}

/** Delivers a recipient in internal form whose domain is local. */
export function deliverLocally(configuration: PostfixConfiguration, recipient: string): LocalDelivery {
  const state: Delivering = { configuration, ends: [], steps: [], seen: new Set(), done: new Set() };
  beginMessage(state, recipient, { delivered: [], sender: undefined });
  return { ends: state.ends, steps: state.steps };
}

interface Level {
  readonly depth: number;
  readonly sender: string | undefined;
  /** The alias that has the name among its members; a name inside its own alias is the account. */
  readonly parent: string | undefined;
  /** The names above, each with its parent. */
  readonly above: readonly string[];
  /** Whether an alias above has an owner: then what is left goes through the queue again, and begins anew. */
  readonly owned: boolean;
  /** The addresses that the message was delivered to before it began anew; one of them again is a loop. */
  readonly delivered: readonly string[];
  /** Delimiter and extension that the alias does not have and its members get. */
  readonly unmatched: string;
}

function localPartOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : address.slice(0, at);
}

function end(
  state: Delivering,
  kind: LocalEnd['kind'],
  target: string,
  sender: string | undefined,
): undefined {
  const key = `${kind}\n${target.toLowerCase()}`;
  if (state.seen.has(key) || state.ends.length >= MAXIMUM_ENDS) return;
  state.seen.add(key);
  state.ends.push({ kind, target, sender });
}

/** A message to an address: `delivered` as its Delivered-To: headers say. */
function beginMessage(
  state: Delivering,
  address: string,
  { delivered, sender }: Pick<Level, 'delivered' | 'sender'>,
): undefined {
  const folded = address.toLowerCase();
  if (delivered.includes(folded)) return end(state, 'loop', address, sender);
  const level = { depth: 0, sender, parent: undefined, above: [], owned: false, unmatched: '' };
  deliver(state, address, { ...level, delivered: [...delivered, folded] });
}

/** One name: with its extension, without it, and where no alias has it, its mailbox. Only the alias around a name may have its name. */
function deliver(state: Delivering, address: string, level: Level): undefined {
  const name = localPartOf(address);
  const { delivered, owned, parent = '' } = level;
  const here = `${name.toLowerCase()}\n${parent}`;
  if (level.depth > MAXIMUM_DEPTH || level.above.includes(here))
    return end(state, 'loop', name, level.sender);
  const whole = `${here}\n${owned}\n${delivered.join('\n')}`;
  if (state.done.has(whole) || state.done.size >= MAXIMUM_NAMES) return;
  state.done.add(whole);
  const bare = withoutExtension(name, extensionSettingsOf(state.configuration));
  const list = tablesOfParameter(state.configuration, 'alias_maps');
  for (const key of bare === undefined ? [name] : [name, bare]) {
    const folded = key.toLowerCase();
    if (parent === folded) continue;
    const answer = lookupInList(list, quoteBareLocalPart(key) === key ? key : folded, { partial: false });
    if (answer.kind === 'absent') continue;
    if (answer.kind !== 'found') return end(state, 'unknown', answer.why, level.sender);
    note(state, 'alias_maps', key, answer.value, answer.place);
    const owner = ownerOf(state, key);
    const unmatched = propagates(state.configuration) ? name.slice(key.length) : '';
    const next: Level = {
      depth: level.depth + 1,
      sender: owner ?? level.sender,
      parent: folded,
      above: [...level.above, here],
      owned: owned || owner !== undefined,
      delivered,
      unmatched,
    };
    for (const target of addressesOfText(answer.value))
      deliverTarget(state, externalForm(target), internalForm(target), next);
    return;
  }
  if (owned) beginMessage(state, address, level);
  else deliverToUser(state, name, bare ?? name, level.sender);
}

/** `owner-NAME` sets the sender: itself, or with expand_owner_alias what it stands for. */
function ownerOf(state: Delivering, name: string): string | undefined {
  const owner = /^owner-/i.test(name) ? 'owner-owner' : `owner-${name}`;
  const answer = lookupInList(tablesOfParameter(state.configuration, 'alias_maps'), owner, {
    partial: false,
  });
  if (answer.kind !== 'found') return undefined;
  note(state, 'alias_maps', owner, answer.value, answer.place);
  const expands = parameterValue(state.configuration, 'expand_owner_alias').value?.toLowerCase() === 'yes';
  return expands && !/[|/:,]/.test(answer.value) ? answer.value : owner.toLowerCase();
}

/** One member of an alias: `|command`, `/file`, `:include:/file` or an address. */
function deliverTarget(state: Delivering, written: string, target: string, level: Level): undefined {
  if (target.startsWith('|')) return end(state, 'command', target.slice(1).trim(), level.sender);
  if (target.startsWith('/')) return end(state, 'file', target, level.sender);
  if (/^:include:/i.test(target)) return end(state, 'include', target.slice(9), level.sender);
  const { configuration } = state;
  const rewritten = rewriteInternal(configuration, target);
  const address = rewritten && withUnmatched(rewritten, level.unmatched);
  if (address === undefined) return end(state, 'unknown', `where ${written} goes is not known`, level.sender);
  const at = address.lastIndexOf('@');
  const membership = at < 0 ? undefined : localMembership(configuration, address.slice(at + 1));
  if (membership?.class === 'unknown')
    return end(state, 'unknown', `whether ${address} is local is not known`, level.sender);
  if (at >= 0 && !membership) return end(state, 'address', address, level.sender);
  deliver(state, address, level);
}

/** Whether members of an alias get the extension that the alias does not have. */
function propagates(configuration: PostfixConfiguration): boolean {
  const { value = '' } = parameterValue(configuration, 'propagate_unmatched_extensions');
  return splitList(value).some(({ text }) => text.toLowerCase() === 'alias');
}

function withUnmatched(address: string, unmatched: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address + unmatched : address.slice(0, at) + unmatched + address.slice(at);
}

/** mailbox_transport_maps, mailbox_transport; then, for an account, its mailbox; for none, fallback transports and luser_relay. */
function deliverToUser(state: Delivering, name: string, user: string, sender: string | undefined): undefined {
  const { configuration } = state;
  const transport = byMapOrParameter(state, 'mailbox_transport_maps', 'mailbox_transport', user);
  if (transport !== undefined) return end(state, 'transport', transport, sender);
  end(state, 'user', user, sender);
  mailboxOf(state, user);
  const fallback = byMapOrParameter(state, 'fallback_transport_maps', 'fallback_transport', user);
  if (fallback !== undefined) return;
  const relay = parameterValue(configuration, 'luser_relay').value ?? '';
  if (relay !== '') note(state, 'luser_relay', name, relay, undefined);
}

/** How an account's mail is kept, as far as the configuration says: noted, as the account is the machine's affair. */
function mailboxOf(state: Delivering, user: string): undefined {
  const command = byMapOrParameter(state, 'mailbox_command_maps', 'mailbox_command', user);
  if (command !== undefined) return;
  const home = parameterValue(state.configuration, 'home_mailbox').value ?? '';
  const spool = parameterValue(state.configuration, 'mail_spool_directory').value ?? '';
  if (home !== '') note(state, 'home_mailbox', user, home, undefined);
  else if (spool !== '') note(state, 'mail_spool_directory', user, spool, undefined);
}

function byMapOrParameter(
  state: Delivering,
  maps: string,
  parameter: string,
  user: string,
): string | undefined {
  const answer = lookupInList(tablesOfParameter(state.configuration, maps), user, { partial: false });
  if (answer.kind === 'found') {
    note(state, maps, user, answer.value, answer.place);
    return answer.value;
  }
  if (answer.kind !== 'absent') {
    note(state, maps, user, `unknown: ${answer.why}`, undefined);
    return undefined;
  }
  const value = parameterValue(state.configuration, parameter).value ?? '';
  if (value === '') return undefined;
  note(state, parameter, user, value, undefined);
  return value;
}

function note(
  state: Delivering,
  parameter: string,
  key: string,
  value: string,
  place: { readonly path: string; readonly span: ResolveStep['span'] } | undefined,
): undefined {
  state.steps.push({ parameter, key, value, path: place?.path, span: place?.span });
}

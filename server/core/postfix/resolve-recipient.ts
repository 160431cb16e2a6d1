/**
 * The first half of Postfix's resolver: from an address to the recipient that counts, with its domain. Local domains are taken off as
 * long as what is left still routes somewhere (`user%remote@here`, `site!user@here`).
 */

import { canonicalAddress } from '../net/address.ts';
import {
  type AddressToken,
  internalForm,
  isOperator,
  lastOperator,
  operatorToken,
  scanAddress,
} from './address-tokens.ts';
import { parameterValue } from './configuration.ts';
import { localMembership } from './domain-class.ts';
import { addressOfLiteral, isPostfixHostName } from './host-syntax.ts';
import { onceForService } from './once-for-configuration.ts';
import { quoteLocalPart } from './quote-local-part.ts';
import { type RewriteSettings, rewriteSettings, rewriteTokens, withoutFinalDot } from './rewrite.ts';
import { isTrue } from './truth.ts';
import type { DomainClass, MasterService, PostfixConfiguration } from './types.ts';

/** The recipient, or why there is none. */
export type RecipientAnswer =
  | {
      readonly kind: 'recipient';
      readonly recipient: string;
      readonly domain: string;
      /** The membership that makes the domain local; undefined: it is not. */
      readonly local: DomainClass | undefined;
    }
  | { readonly kind: 'error'; readonly recipient: string; readonly error: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** Finds the recipient of an address in internal form (as it stands in the queue, without quotes). */
export function resolveRecipient(
  configuration: PostfixConfiguration,
  address: string,
  service?: MasterService,
): RecipientAnswer {
  const settings = recipientSettings(configuration, service);
  let tokens: AddressToken[] = scanAddress(quoteLocalPart(address));
  let stripped: { tokens: AddressToken[]; local: DomainClass | undefined } | undefined;
  for (let round = 0; round <= address.length + 100; round++) {
    tokens = withoutFinalDot(tokens);
    if (settings.nullDomain && isOperator(tokens.at(-1), '@')) tokens = tokens.slice(0, -1);
    const at = lastOperator(tokens, '@');
    if (at >= 0) {
      const domainTokens = tokens.slice(at + 1);
      const membership =
        domainTokens.length === 0 ? undefined : localMembership(configuration, internalForm(domainTokens));
      if (membership?.class === 'unknown') {
        return { kind: 'unknown', why: `whether ${internalForm(domainTokens)} is local is not known` };
      }
      if (domainTokens.length > 0 && !membership) return checked(configuration, tokens, undefined, settings);
      stripped = { tokens: tokens.slice(at), local: membership };
      tokens = tokens.slice(0, at);
    }
    const next = rerouted(tokens, settings);
    if (next === 'unknown') return { kind: 'unknown', why: 'myorigin or mydomain is not known' };
    if (next) {
      tokens = next;
      continue;
    }
    const only = tokens.length === 1 ? tokens[0] : undefined;
    if (tokens.length === 0 || (only?.type === 'quoted' && only.text === '')) {
      if (settings.emptyRecipient === undefined)
        return { kind: 'unknown', why: 'empty_address_recipient is not known' };
      tokens = scanAddress(settings.emptyRecipient);
      if (tokens.length === 0)
        return { kind: 'error', recipient: '', error: 'empty_address_recipient is empty' };
      continue;
    }
    if (!stripped) {
      if (settings.hostName === undefined) return { kind: 'unknown', why: 'myhostname is not known' };
      tokens = [...tokens, operatorToken('@'), ...scanAddress(settings.hostName)];
      continue;
    }
    return checked(
      configuration,
      [...tokens, ...stripped.tokens],
      stripped.local ?? LOCAL_WITHOUT_LIST,
      settings,
    );
  }
  return { kind: 'error', recipient: address, error: 'the address never comes to an end of its routing' };
}

/** Where nothing stands behind the `@`, Postfix goes on as with a local domain (and then finds the empty domain faulty). */
const LOCAL_WITHOUT_LIST: DomainClass = {
  class: 'local',
  parameter: undefined,
  path: undefined,
  span: undefined,
};

interface RecipientSettings {
  readonly rewrite: RewriteSettings;
  readonly nullDomain: boolean;
  readonly numericDomain: boolean;
  readonly dequoted: boolean;
  readonly utf8: boolean;
  readonly emptyRecipient: string | undefined;
  readonly hostName: string | undefined;
}

const recipientSettings = onceForService(findSettings);

function findSettings(configuration: PostfixConfiguration, service?: MasterService): RecipientSettings {
  const value = (name: string) => parameterValue(configuration, name, service).value;
  return {
    rewrite: rewriteSettings(configuration, service),
    nullDomain: isTrue(value('resolve_null_domain')),
    numericDomain: isTrue(value('resolve_numeric_domain')),
    dequoted: isTrue(value('resolve_dequoted_address')),
    utf8: isTrue(value('smtputf8_enable')),
    emptyRecipient: value('empty_address_recipient'),
    hostName: value('myhostname'),
  };
}

/** What is left without its local domain, rewritten where it still routes; undefined where it does not. */
function rerouted(
  tokens: AddressToken[],
  settings: RecipientSettings,
): AddressToken[] | 'unknown' | undefined {
  const { rewrite } = settings;
  if (
    lastOperator(tokens, '@') >= 0 ||
    (rewrite.swapBangPath && lastOperator(tokens, '!') >= 0) ||
    (rewrite.percentHack && lastOperator(tokens, '%') >= 0)
  ) {
    return rewriteTokens(tokens, rewrite) ?? 'unknown';
  }
  const only = tokens.length === 1 ? tokens[0] : undefined;
  if (!settings.dequoted || only?.type !== 'quoted') return undefined;
  const opened = crackedOpen(only.text, rewrite);
  return opened === undefined ? undefined : (rewriteTokens(scanAddress(opened), rewrite) ?? 'unknown');
}

/** A quoted local part that holds a routing operator, read without its quotes, so that quoting does not hide relaying. */
function crackedOpen(text: string, rewrite: RewriteSettings): string | undefined {
  if (text.includes('@')) return quoteLocalPart(text);
  const percent = rewrite.percentHack ? text.lastIndexOf('%') : -1;
  if (percent >= 0) return quoteLocalPart(`${text.slice(0, percent)}@${text.slice(percent + 1)}`);
  return rewrite.swapBangPath && text.includes('!') ? text : undefined;
}

/** Checks the domain as Postfix does before it looks at any list. */
function checked(
  configuration: PostfixConfiguration,
  tokens: readonly AddressToken[],
  local: DomainClass | undefined,
  settings: RecipientSettings,
): RecipientAnswer {
  const recipient = internalForm(tokens);
  const domain = recipient.slice(recipient.lastIndexOf('@') + 1);
  if (domain.startsWith('[')) {
    return addressOfLiteral(domain) === undefined
      ? { kind: 'error', recipient, error: `${domain} is no address literal` }
      : { kind: 'recipient', recipient, domain, local };
  }
  if (isPostfixHostName(domain, { utf8: settings.utf8 }))
    return { kind: 'recipient', recipient, domain, local };
  if (!settings.numericDomain || canonicalAddress(domain) === undefined) {
    return {
      kind: 'error',
      recipient,
      error: `${domain === '' ? 'an empty text' : domain} is no domain name`,
    };
  }
  const literal = `[${domain}]`;
  const membership = localMembership(configuration, literal);
  if (membership?.class === 'unknown')
    return { kind: 'unknown', why: `whether ${literal} is local is not known` };
  return {
    kind: 'recipient',
    recipient: recipient.slice(0, recipient.length - domain.length) + literal,
    domain: literal,
    local: membership,
  };
}

/**
 * Rewriting of addresses to standard form, as trivial-rewrite does it for local senders: source routes, `site!user`, `user%site`,
 * missing `@origin` and missing `.domain` (postconf(5): swap_bangpath, allow_percent_hack, append_at_myorigin,
 * append_dot_mydomain).
 */
import {
  type AddressToken,
  firstOperator,
  internalForm,
  isOperator,
  lastOperator,
  moved,
  operatorToken,
  quotedToken,
  scanAddress,
} from './address-tokens.ts';
import { parameterValue } from './configuration.ts';
import { onceForService } from './once-for-configuration.ts';
import { quoteLocalPart } from './quote-local-part.ts';
import { rewriteService } from './rewrite-service.ts';
import { isTrue } from './truth.ts';
import type { MasterService, PostfixConfiguration } from './types.ts';

/** What rewriting depends on. `origin` and `domain` undefined: unknown, which matters only where one is needed. */
export interface RewriteSettings {
  readonly swapBangPath: boolean;
  readonly percentHack: boolean;
  readonly appendOrigin: boolean;
  readonly appendDomain: boolean;
  readonly origin: string | undefined;
  readonly domain: string | undefined;
}

/** The settings of a configuration, for a service (normally `rewrite`) where one is given. */
export const rewriteSettings = onceForService(findSettings);

function findSettings(configuration: PostfixConfiguration, service?: MasterService): RewriteSettings {
  const flag = (name: string) => isTrue(parameterValue(configuration, name, service).value);
  return {
    swapBangPath: flag('swap_bangpath'),
    percentHack: flag('allow_percent_hack'),
    appendOrigin: flag('append_at_myorigin'),
    appendDomain: flag('append_dot_mydomain'),
    origin: parameterValue(configuration, 'myorigin', service).value,
    domain: parameterValue(configuration, 'mydomain', service).value,
  };
}

/**
 * An address (external form, as people write it) in standard form, quoted where it must be: what cleanup looks up in its tables.
 * Undefined where `$myorigin` or `$mydomain` is needed and unknown. The empty address stays empty.
 */
export function rewriteAddress(configuration: PostfixConfiguration, address: string): string | undefined {
  if (address === '') return '';
  const tokens = rewriteTokens(
    scanAddress(address),
    rewriteSettings(configuration, rewriteService(configuration)),
  );
  return tokens && quoteLocalPart(internalForm(tokens));
}

/** The same for an address in internal form (as it stands in the queue), which it gives back in internal form. */
export function rewriteInternal(configuration: PostfixConfiguration, address: string): string | undefined {
  if (address === '') return '';
  const settings = rewriteSettings(configuration, rewriteService(configuration));
  const tokens = rewriteTokens(scanAddress(quoteLocalPart(address)), settings);
  return tokens && internalForm(tokens);
}

/** The same on tokens. */
export function rewriteTokens(
  given: readonly AddressToken[],
  settings: RewriteSettings,
): AddressToken[] | undefined {
  let tokens = [...given];
  const only = tokens.length === 1 ? tokens[0] : undefined;
  if (only?.type === 'quoted' && only.text === '') return tokens;
  if (isOperator(only, '@')) return [quotedToken('')];
  if (isOperator(tokens[0], '@')) {
    const colon = firstOperator(tokens, ':');
    if (colon > 0 && colon < tokens.length - 1) tokens = tokens.slice(colon + 1);
  }
  if (lastOperator(tokens, '@') < 0) {
    const qualified = withDomain(tokens, settings);
    if (!qualified) return undefined;
    tokens = qualified;
  }
  if (settings.appendDomain && lacksDots(tokens)) {
    if (settings.domain === undefined) return undefined;
    if (settings.domain !== '') tokens.push(operatorToken('.'), ...scanAddress(settings.domain));
  }
  return withoutFinalDot(tokens);
}

/** Tokens without a final dot; `..` and `@.` stay, so that what is wrong stays visible. */
export function withoutFinalDot(tokens: AddressToken[]): AddressToken[] {
  const before = tokens.at(-2);
  const strip =
    isOperator(tokens.at(-1), '.') && before && !isOperator(before, '.') && !isOperator(before, '@');
  return strip ? tokens.slice(0, -1) : tokens;
}

function withDomain(tokens: AddressToken[], settings: RewriteSettings): AddressToken[] | undefined {
  const bang = settings.swapBangPath ? firstOperator(tokens, '!') : -1;
  if (bang >= 0) {
    const user = tokens.slice(bang + 1);
    return [...(bang === 0 ? moved(user) : user), operatorToken('@'), ...tokens.slice(0, bang)];
  }
  const percent = settings.percentHack ? lastOperator(tokens, '%') : -1;
  if (percent >= 0) return tokens.map((token, at) => (at === percent ? operatorToken('@') : token));
  if (!settings.appendOrigin) return tokens;
  if (settings.origin === undefined) return undefined;
  return settings.origin === '' ? tokens : [...tokens, operatorToken('@'), ...scanAddress(settings.origin)];
}

/** Whether there is a domain, of one label and no literal. */
function lacksDots(tokens: readonly AddressToken[]): boolean {
  const at = lastOperator(tokens, '@');
  if (at < 0 || at === tokens.length - 1) return false;
  return !tokens.slice(at).some((token) => token.type === 'literal' || isOperator(token, '.'));
}

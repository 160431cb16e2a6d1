/**
 * Tables that give addresses for an address (mail_addr_map.c of Postfix's source): canonical maps, virtual aliases. An extension that the
 * key does not have goes over to the result where `propagate_unmatched_extensions` says so; `@other.example` keeps the user.
 */
import { withoutExtension } from './address-extension.ts';
import { extensionSettingsOf, usualForms } from './address-forms.ts';
import { type AddressToken, internalForm, isOperator, scanAddress } from './address-tokens.ts';
import { findAddress } from './find-address.ts';
import { quoteLocalPart } from './quote-local-part.ts';
import { rewriteSettings, rewriteTokens } from './rewrite.ts';
import { rewriteService } from './rewrite-service.ts';
import type { ListAnswer, TableList } from './table-list.ts';
import type { PostfixConfiguration } from './types.ts';

/** What a table makes of an address, in internal form. */
export type MappedAddresses =
  | {
      readonly kind: 'mapped';
      readonly addresses: readonly string[];
      readonly answer: Extract<ListAnswer, { kind: 'found' }>;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'fails'; readonly why: string };

/** Looks an address (internal form) up and reads the result as addresses, each rewritten to standard form. */
export function mapAddress(
  configuration: PostfixConfiguration,
  list: TableList,
  address: string,
  options: { readonly propagate: boolean },
): MappedAddresses {
  const settings = extensionSettingsOf(configuration);
  const answer = findAddress(list, address, usualForms(configuration, address), settings);
  if (answer.kind !== 'found') return answer;
  const extension = unmatchedExtension(answer.key, address, withoutExtension(address, settings));
  const text = answer.value.startsWith('@') ? withUser(address, answer.value, extension) : answer.value;
  const addresses: string[] = [];
  for (const one of addressesOfText(text)) {
    const standard = rewriteTokens(one, rewriteSettings(configuration, rewriteService(configuration)));
    if (!standard) return { kind: 'unknown', why: 'myorigin or mydomain is not known' };
    const internal = internalForm(standard);
    addresses.push(options.propagate && extension !== '' ? withExtension(internal, extension) : internal);
  }
  if (addresses.length === 0) return { kind: 'fails', why: `"${answer.value}" is no address` };
  return { kind: 'mapped', addresses, answer };
}

/** The extension where the key that matched is one without it; `@domain` matches the whole address. */
function unmatchedExtension(key: string, address: string, bare: string | undefined): string {
  if (bare === undefined || key.startsWith('@')) return '';
  const bareLocal = localPartOf(bare);
  const matched = [bare, bareLocal, quoteLocalPart(bare), quoteLocalPart(`${bareLocal}@x`).slice(0, -2)];
  return matched.includes(key) ? localPartOf(address).slice(bareLocal.length) : '';
}

function localPartOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : address.slice(0, at);
}

function withUser(address: string, domain: string, extension: string): string {
  const user = localPartOf(address);
  return quoteLocalPart(user.slice(0, user.length - extension.length) + domain);
}

function withExtension(address: string, extension: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address + extension : address.slice(0, at) + extension + address.slice(at);
}

/** The addresses of a result, as tokens: separated by commas; `<…>` holds one, words before it are a name; comments go. */
export function addressesOfText(text: string): AddressToken[][] {
  if (text === '' || text === '<>') return [scanAddress('""')];
  const addresses: AddressToken[][] = [];
  let words: AddressToken[] = [];
  let inAngles: AddressToken[] | undefined;
  const close = () => {
    const whole = inAngles ?? words;
    if (whole.length > 0) addresses.push(whole);
    words = [];
    inAngles = undefined;
  };
  let open = false;
  for (const token of scanAddress(text)) {
    if (token.type === 'comment') continue;
    if (open) {
      if (isOperator(token, '>')) open = false;
      else inAngles?.push(token);
    } else if (isOperator(token, '<')) {
      open = true;
      inAngles = [];
    } else if (isOperator(token, ',') || isOperator(token, ';')) {
      close();
    } else if (
      isOperator(token, ':') &&
      words[0] &&
      !isOperator(words[0], '@') &&
      !isOperator(words[0], ':')
    ) {
      words = [];
    } else {
      const before = words.at(-1);
      const apart = before && before.type !== 'operator' && token.type !== 'operator';
      if (apart && !inAngles) splitAt(words, addresses);
      words.push(token);
    }
  }
  close();
  return addresses;
}

/** Two words in a row are two addresses. */
function splitAt(words: AddressToken[], addresses: AddressToken[][]): void {
  addresses.push([...words]);
  words.length = 0;
}

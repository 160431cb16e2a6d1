/**
 * Looking up an address in tables, form by form (mail_addr_find.c of Postfix's source): whole address, without extension, local part
 * alone where the domain is local, `@domain`, the domain and its parents.
 */
import { type ExtensionSettings, withoutExtension } from './address-extension.ts';
import { quoteBareLocalPart, quoteLocalPart } from './quote-local-part.ts';
import { ABSENT, type ListAnswer, lookupInList, type TableList } from './table-list.ts';

/** Which forms are tried beside `user+extension@domain` and `user@domain`. */
export interface AddressForms {
  /** Says, when it comes to that, whether `user` alone is tried: `yes` where the domain is local. Undefined: never. */
  readonly localPart?: () => 'yes' | 'no' | 'unknown';
  readonly atDomain?: true;
  /** `domain`, and its parents with a dot before them (`.example.com`) or without one. */
  readonly domain?: 'dotted-parents' | 'bare-parents' | 'alone';
  /** `user@`, last of all, whatever the domain (access tables). */
  readonly localPartAt?: true;
}

/**
 * The first answer for an address (internal form, with its domain). Each form with a local part is tried quoted, then as it is where
 * the two differ. A form that cannot be looked up ends the search: what stands behind it must not decide.
 */
export function findAddress(
  list: TableList,
  address: string,
  forms: AddressForms,
  extension: ExtensionSettings,
): ListAnswer {
  const bare = withoutExtension(address, extension);
  const at = address.lastIndexOf('@');
  const domain = at < 0 ? '' : address.slice(at + 1);
  const searches: (() => ListAnswer)[] = [() => quotedOrPlain(list, address, quoteLocalPart, false)];
  if (bare !== undefined) searches.push(() => quotedOrPlain(list, bare, quoteLocalPart, true));
  if (at >= 0 && forms.localPart) {
    const { localPart } = forms;
    searches.push(() => localPartAnswer(list, address, bare, localPart));
  }
  if (at >= 0 && forms.atDomain) searches.push(() => lookupInList(list, `@${domain}`, { partial: true }));
  if (forms.domain) {
    for (const key of domainKeys(domain, forms.domain)) {
      searches.push(() => lookupInList(list, key, { partial: true }));
    }
  }
  if (at >= 0 && forms.localPartAt) {
    for (const form of bare === undefined ? [address] : [address, bare]) {
      const key = form.slice(0, form.lastIndexOf('@') + 1);
      searches.push(() => quotedOrPlain(list, key, quoteLocalPart, true));
    }
  }
  for (const search of searches) {
    const answer = search();
    if (answer.kind !== 'absent') return answer;
  }
  return ABSENT;
}

function localPartAnswer(
  list: TableList,
  address: string,
  bare: string | undefined,
  isLocal: () => 'yes' | 'no' | 'unknown',
): ListAnswer {
  if (list.tables.length === 0) return ABSENT;
  const local = isLocal();
  if (local === 'no') return ABSENT;
  if (local === 'unknown')
    return { kind: 'unknown', why: `whether the domain of ${address} is local is not known` };
  for (const form of bare === undefined ? [address] : [address, bare]) {
    const localPart = form.slice(0, form.lastIndexOf('@'));
    const answer = quotedOrPlain(list, localPart, quoteBareLocalPart, true);
    if (answer.kind !== 'absent') return answer;
  }
  return ABSENT;
}

/** `a.b.example` gives itself, then `.b.example`, `.example` or `b.example`, `example`. */
export function domainKeys(domain: string, parents: 'dotted-parents' | 'bare-parents' | 'alone'): string[] {
  const keys: string[] = [];
  let name = domain;
  while (name !== '') {
    keys.push(name);
    const dot = name.indexOf('.', 1);
    if (parents === 'alone' || dot < 0) break;
    name = name.slice(parents === 'dotted-parents' ? dot : dot + 1);
  }
  return keys;
}

function quotedOrPlain(
  list: TableList,
  key: string,
  quote: (key: string) => string,
  partial: boolean,
): ListAnswer {
  const quoted = quote(key);
  const answer = lookupInList(list, quoted, { partial });
  if (answer.kind !== 'absent' || quoted === key) return answer;
  return lookupInList(list, key, { partial });
}

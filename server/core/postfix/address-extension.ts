/**
 * Address extensions: the `+shop` of `user+shop@example.com`.
 */

/** What decides where a local part is split. */
export interface ExtensionSettings {
  /** `$recipient_delimiter`: a set of characters; empty: nothing is split. */
  readonly delimiters: string;
  readonly doubleBounceSender: string;
  readonly ownerRequestSpecial: boolean;
}

/**
 * The address without its extension, or undefined where it has none. Postmaster, mailer-daemon and the double-bounce sender are never
 * split, nor (with `-` as delimiter) `owner-list` and `list-request`.
 */
export function withoutExtension(address: string, settings: ExtensionSettings): string | undefined {
  const at = address.lastIndexOf('@');
  const localPart = at < 0 ? address : address.slice(0, at);
  const lower = localPart.toLowerCase();
  if (lower === 'postmaster' || lower === 'mailer-daemon') return undefined;
  if (lower === settings.doubleBounceSender.toLowerCase()) return undefined;
  if (settings.ownerRequestSpecial && settings.delimiters.includes('-')) {
    if (lower.startsWith('owner-') || (lower.endsWith('-request') && lower.length > 8)) return undefined;
  }
  for (let index = 0; index < localPart.length; index++) {
    if (!settings.delimiters.includes(localPart[index] as string)) continue;
    return index === 0 ? undefined : localPart.slice(0, index) + (at < 0 ? '' : address.slice(at));
  }
  return undefined;
}

/**
 * The records that name a domain's logo (BIMI, draft-brand-indicators-for-message-identification): `v=BIMI1; l=https://…; a=https://…` at
 * `<selector>._bimi`. Form only.
 */
import type { JoinedText } from './joined-text.ts';
import { parseTagList, type Tag, type TagList } from './tag-list.ts';

/** The tags that the draft defines. */
export const BIMI_TAGS: readonly string[] = ['v', 'l', 'a', 'avp', 'lps', 'e', 's'];

/** A BIMI record. */
export interface BimiRecord {
  readonly list: TagList;
  readonly version: Tag;
  readonly location: Tag | undefined;
  readonly authority: Tag | undefined;
}

/** Whether a joined text is a BIMI record: its first tag is `v` with exactly `BIMI1`. */
export function isBimiText(text: string): boolean {
  return /^v[ \t]*=[ \t]*BIMI1[ \t]*(?:;|$)/.test(text);
}

/** The record in a joined text; undefined where it is none. */
export function parseBimiText(joined: JoinedText): BimiRecord | undefined {
  if (!isBimiText(joined.text)) return undefined;
  const list = parseTagList(joined);
  const [version] = list.tags;
  const tag = (name: string): Tag | undefined =>
    list.tags.find((one) => one.name === name && one.fault !== 'no-equals');
  return version && { list, version, location: tag('l'), authority: tag('a') };
}

/** Whether a record says that the domain shows no logo: both tags are empty. */
export function declinesLogo({ location, authority }: BimiRecord): boolean {
  return (location?.value ?? '') === '' && (authority?.value ?? '') === '' && location !== undefined;
}

/**
 * The records that say a domain has an MTA-STS policy (RFC 8461 §3.1): `v=STSv1; id=20260101T000000;` at `_mta-sts`. Form only.
 */
import type { JoinedText } from './joined-text.ts';
import { parseTagList, type Tag, type TagList } from './tag-list.ts';

/** An MTA-STS record. */
export interface StsRecord {
  readonly list: TagList;
  readonly version: Tag;
  readonly id: Tag | undefined;
}

/** Whether a joined text is an MTA-STS record: it begins with exactly `v=STSv1` and a semicolon or the end. */
export function isStsText(text: string): boolean {
  return /^v=STSv1[ \t]*(?:;|$)/.test(text);
}

/** Whether a text that is no MTA-STS record was meant to be one. */
export function isStsLookalike(text: string): boolean {
  return !isStsText(text) && /^["'\s]*(?:v\s*=?\s*)?(?:mta-?)?sts\s*v?\s*1/i.test(text.slice(0, 60));
}

/** The record in a joined text; undefined where it is none. */
export function parseStsText(joined: JoinedText): StsRecord | undefined {
  if (!isStsText(joined.text)) return undefined;
  const list = parseTagList(joined);
  const version = list.tags[0];
  return version && { list, version, id: list.tags.find(({ name }) => name === 'id') };
}

/** Whether a value can be the `id`: 1 to 32 letters and digits. */
export function isStsId(value: string): boolean {
  return /^[A-Za-z0-9]{1,32}$/.test(value);
}

/** Whether a name can be that of a field (RFC 8461 §3.1, RFC 8460 §3). */
export function isFieldName(name: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,31}$/.test(name);
}

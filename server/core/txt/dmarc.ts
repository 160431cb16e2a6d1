/**
 * DMARC records (RFC 9989): which texts are one, and what their tags say, with the places where they are written. RFC 7489 is where readers
 * that are not renewed yet differ. Form only; nothing is looked up here.
 */
import { type JoinedText, joinStrings, type WrittenString } from './joined-text.ts';
import { parseReportUris, type ReportUri } from './report-uri.ts';
import { parseTagList, type Tag, type TagList } from './tag-list.ts';

/** What is asked for mail that fails. */
export type DmarcRequest = 'none' | 'quarantine' | 'reject';

/** The tags of RFC 9989; `removed` are those that only RFC 7489 has. */
export const DMARC_TAGS = ['v', 'p', 'sp', 'np', 'adkim', 'aspf', 'fo', 'psd', 'rua', 'ruf', 't'] as const;
export const REMOVED_DMARC_TAGS = ['pct', 'rf', 'ri'] as const;

/** One of the tags that RFC 9989 has. */
export type DmarcTagName = (typeof DMARC_TAGS)[number];

/** A DMARC record. A tag that is absent or whose value is none of its own counts as absent, as receivers have it. */
export interface DmarcRecord {
  readonly joined: JoinedText;
  readonly list: TagList;
  readonly version: Tag;
  readonly p: DmarcRequest | undefined;
  readonly sp: DmarcRequest | undefined;
  readonly np: DmarcRequest | undefined;
  readonly psd: 'y' | 'n' | 'u';
  readonly testing: boolean;
  readonly adkim: 'r' | 's';
  readonly aspf: 'r' | 's';
  readonly rua: readonly ReportUri[];
  readonly ruf: readonly ReportUri[];
}

/** Whether a joined text is a DMARC record: its first tag is `v`, whose value is `DMARC1` letter by letter. */
export function isDmarcText(text: string): boolean {
  return /^[vV][ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/.test(text);
}

/** The record in the strings of a TXT record; undefined where they are none. */
export function parseDmarc(strings: readonly WrittenString[]): DmarcRecord | undefined {
  return parseDmarcText(joinStrings(strings));
}

/** The record in a joined text; undefined where it is none. */
export function parseDmarcText(joined: JoinedText): DmarcRecord | undefined {
  if (!isDmarcText(joined.text)) return undefined;
  const list = parseTagList(joined);
  const version = list.tags[0];
  if (version === undefined) return undefined;
  const value = (name: DmarcTagName): string | undefined => dmarcTag(list, name)?.value.toLowerCase();
  const psd = value('psd');
  return {
    joined,
    list,
    version,
    p: requestOf(value('p')),
    sp: requestOf(value('sp')),
    np: requestOf(value('np')),
    psd: psd === 'y' || psd === 'n' ? psd : 'u',
    testing: value('t') === 'y',
    adkim: value('adkim') === 's' ? 's' : 'r',
    aspf: value('aspf') === 's' ? 's' : 'r',
    rua: urisOf(dmarcTag(list, 'rua')),
    ruf: urisOf(dmarcTag(list, 'ruf')),
  };
}

/** The first tag of a name, letters of either case; undefined where there is none. */
export function dmarcTag(list: TagList, name: string): Tag | undefined {
  return list.tags.find((tag) => tag.name.toLowerCase() === name && tag.fault !== 'no-equals');
}

function requestOf(value: string | undefined): DmarcRequest | undefined {
  return value === 'none' || value === 'quarantine' || value === 'reject' ? value : undefined;
}

function urisOf(tag: Tag | undefined): readonly ReportUri[] {
  return tag === undefined || tag.value === '' ? [] : parseReportUris(tag.value, tag.valuePart.from);
}

/** How strict a request is. */
export function strictnessOf(request: DmarcRequest): number {
  return request === 'none' ? 0 : request === 'quarantine' ? 1 : 2;
}

/** What may stand in a tag, in words; undefined where the value is right, or the tag is not known to have certain values. */
export function expectedInTag(name: string, value: string): string | undefined {
  const word = value.toLowerCase();
  switch (name) {
    case 'p':
    case 'sp':
    case 'np':
      return requestOf(word) === undefined ? '“none”, “quarantine” or “reject”' : undefined;
    case 'adkim':
    case 'aspf':
      return /^[rs]$/.test(word) ? undefined : '“r” or “s”';
    case 't':
      return /^[yn]$/.test(word) ? undefined : '“y” or “n”';
    case 'psd':
      return /^[ynu]$/.test(word) ? undefined : '“y”, “n” or “u”';
    case 'fo':
      return /^\s*[01ds]\s*(?::\s*[01ds]\s*)*$/.test(word)
        ? undefined
        : '“0”, “1”, “d” or “s”, with colons between';
    default:
      return undefined;
  }
}

/** How a text that was meant to be a DMARC record fails to be one. */
export type DmarcLookalike =
  /** Blanks stand before the version. */
  | 'leading-space'
  /** The version is written with other letters or signs, is not closed by a semicolon, or is not first. */
  | 'version';

/** Whether a text that is no DMARC record was meant to be one; undefined where it was not. */
export function dmarcLookalikeOf(text: string): DmarcLookalike | undefined {
  if (isDmarcText(text)) return undefined;
  const head = text.slice(0, 400);
  const trimmed = head.replace(/^[\s\u00a0]+/, '');
  if (trimmed !== head && isDmarcText(trimmed)) return 'leading-space';
  if (/^["'\s]*v?\s*[=:]?\s*d-?marc\s*\d*(?![a-z])/i.test(head)) return 'version';
  return /(?:^|;)\s*v\s*=\s*DMARC1\s*(?:;|$)/i.test(head) ? 'version' : undefined;
}

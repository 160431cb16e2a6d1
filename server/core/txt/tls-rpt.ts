/**
 * The records that ask for reports about TLS (RFC 8460 §3): `v=TLSRPTv1; rua=mailto:…` at `_smtp._tls`. Form only.
 */
import type { JoinedText } from './joined-text.ts';
import { parseReportUris, type ReportUri } from './report-uri.ts';
import { parseTagList, type Tag, type TagList } from './tag-list.ts';

/** A TLS-RPT record. */
export interface TlsRptRecord {
  readonly list: TagList;
  readonly version: Tag;
  readonly rua: Tag | undefined;
  readonly uris: readonly ReportUri[];
}

/** Whether a joined text is a TLS-RPT record: it begins with exactly `v=TLSRPTv1` and a semicolon or the end. */
export function isTlsRptText(text: string): boolean {
  return /^v=TLSRPTv1[ \t]*(?:;|$)/.test(text);
}

/** Whether a text that is no TLS-RPT record was meant to be one. */
export function isTlsRptLookalike(text: string): boolean {
  return !isTlsRptText(text) && /^["'\s]*(?:v\s*=?\s*)?(?:smtp-?)?tls-?rpt/i.test(text.slice(0, 60));
}

/** The record in a joined text; undefined where it is none. */
export function parseTlsRptText(joined: JoinedText): TlsRptRecord | undefined {
  if (!isTlsRptText(joined.text)) return undefined;
  const list = parseTagList(joined);
  const version = list.tags[0];
  const rua = list.tags.find(({ name, fault }) => name === 'rua' && fault !== 'no-equals');
  const uris = rua === undefined || rua.value === '' ? [] : parseReportUris(rua.value, rua.valuePart.from);
  return version && { list, version, rua, uris };
}

/** Whether a report can be sent to an address by HTTPS. */
export function isHttpsUri(text: string): boolean {
  return /^https:\/\/[a-z0-9_-]+(?:\.[a-z0-9_-]+)+(?::\d+)?(?:[/?#]\S*)?$/i.test(text);
}

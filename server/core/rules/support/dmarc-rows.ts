/**
 * The DMARC records of a zone as rules see them: parsed, with their places, and without those that a comment cuts short.
 */
import { nameKey } from '../../dns/name.ts';
import type { Span } from '../../text/span.ts';
import { type DmarcRecord, parseDmarcText } from '../../txt/dmarc.ts';
import { spanOfPart, type Tag, type TagPart } from '../../txt/tag-list.ts';
import { domainOfDmarc, type PolicyMark, policyRecords } from '../../workspace/policy-rows.ts';
import { joinedTextOf } from '../../workspace/text-records.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { fileOf, type Workspace } from '../../workspace/workspace.ts';
import { documentSlice } from '../../zone/document.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { plainName } from './wording.ts';

/** Rules nearer to the cause for everything inside a DMARC record: of several records nobody reads any. */
export const NEARER_TO_DMARC: readonly string[] = ['zone/duplicate-record', 'dmarc/multiple'];

/** A DMARC record of a zone. */
export interface DmarcRow {
  readonly record: ZoneRecord;
  readonly dmarc: DmarcRecord;
  /** The domain that it is for, as a name key. */
  readonly domain: string;
}

/** The DMARC records of a zone with a mark, in the order of the text. */
export function* dmarcRows(zone: WorkspaceZone, mark: PolicyMark): Iterable<DmarcRow> {
  for (const record of policyRecords(zone, mark)) {
    const dmarc = parseDmarcText(joinedTextOf(record));
    if (dmarc !== undefined) yield { record, dmarc, domain: domainOfDmarc(nameKey(record.owner)) };
  }
}

/** Whether a record is the policy of its own domain, and not one that other domains lead to. */
export function isOwnPolicy({ record }: DmarcRow): boolean {
  return /^_dmarc\./i.test(record.owner);
}

/** Where a stretch of a record is written. */
export function spanInDmarc({ dmarc }: DmarcRow, part: TagPart): Span {
  return spanOfPart(dmarc.list, part);
}

/** Where the value of a tag is written; the whole tag where it is empty. */
export function valueSpanOf(row: DmarcRow, tag: Tag): Span {
  return spanInDmarc(row, tag.value === '' ? tag.part : tag.valuePart);
}

/** The domain of a row in words. */
export function domainOfRow({ domain }: DmarcRow): string {
  return plainName(domain);
}

/** Whether the text is not in quotes and a comment with more tags stands behind it: then the semicolon is the cause of what is missing. */
export function isCutShort(workspace: Workspace, { fields, path, rdataSpan }: ZoneRecord): boolean {
  if (fields.at(-1)?.text.endsWith('"')) return false;
  const document = fileOf(workspace, path)?.document;
  if (document === undefined) return false;
  const { end } = rdataSpan;
  return /^[ \t]*;[ \t]*\w+[ \t]*=/.test(documentSlice(document, { start: end, end: end + 80 }));
}

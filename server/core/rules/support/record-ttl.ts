/**
 * Writing a TTL into a record.
 */
import type { TextEdit } from '../../text/edit.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { textOf } from './text-of.ts';

/** Writes a TTL into a record: in the place of its own, else before its class or type. */
export function ttlEdit(workspace: Workspace, record: ZoneRecord, ttl: string): TextEdit {
  if (record.ttlSpan !== undefined) return { span: record.ttlSpan, newText: ttl };
  const from = record.ownerSpan?.end ?? record.span.start;
  const head = textOf(workspace, record.path).slice(from, record.typeSpan.start);
  const blanks = /^[ \t(]*/.exec(head)?.[0].length ?? 0;
  const at = from + blanks;
  return { span: { start: at, end: at }, newText: `${ttl} ` };
}

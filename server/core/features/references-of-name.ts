/**
 * Where a DNS name is written: its own records, records that refer to it, and Postfix files.
 */
import { nameKey } from '../dns/name.ts';
import { postfixReferences, recordReferences } from '../workspace/references.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { recordsAt } from '../zone/query.ts';
import type { Reference } from './references.ts';
import { zonesHolding } from './zones-holding.ts';

/** All places that write the absolute name. Records that inherit their owner count once, with the record that writes it. */
export function referencesOfName(workspace: Workspace, name: string): readonly Reference[] {
  const key = nameKey(name);
  const found: Reference[] = [];
  for (const zone of zonesHolding(workspace, key)) {
    for (const record of recordsAt(zone.zone, key)) {
      if (record.ownerSpan) found.push({ path: record.path, span: record.ownerSpan, declaration: true });
    }
  }
  for (const { records } of recordReferences(workspace, key)) {
    for (const record of records) {
      for (const field of record.fields) {
        if (field.absolute === undefined || nameKey(field.absolute) !== key) continue;
        found.push({ path: record.path, span: field.span, declaration: false });
      }
    }
  }
  for (const { path, span } of postfixReferences(workspace, key))
    found.push({ path, span, declaration: false });
  return found;
}

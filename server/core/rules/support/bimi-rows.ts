/**
 * The BIMI records of a zone.
 */
import { nameKey } from '../../dns/name.ts';
import { type BimiRecord, parseBimiText } from '../../txt/bimi.ts';
import { policyRecords } from '../../workspace/policy-rows.ts';
import { joinedTextOf } from '../../workspace/text-records.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { ZoneRecord } from '../../zone/types.ts';

/** A BIMI record of a zone. */
export interface BimiRow {
  readonly record: ZoneRecord;
  readonly bimi: BimiRecord;
  /** The domain whose logo it names, as a name key. */
  readonly domain: string;
}

/** The BIMI records of a zone, in the order of the text. */
export function* bimiRows(zone: WorkspaceZone): Iterable<BimiRow> {
  for (const record of policyRecords(zone, 'bimi')) {
    const bimi = parseBimiText(joinedTextOf(record));
    const owner = nameKey(record.owner);
    const domain = owner.slice(owner.indexOf('._bimi.') + '._bimi.'.length);
    if (bimi !== undefined && domain !== '') yield { record, bimi, domain };
  }
}

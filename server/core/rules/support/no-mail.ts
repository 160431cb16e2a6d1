/**
 * Saying in DNS that a domain has no mail: a null MX (RFC 7505), an SPF record that authorises nobody (RFC 7208 §10.1.2), and a DMARC
 * record that rejects.
 */
import { nameKey } from '../../dns/name.ts';
import type { FileEdit } from '../../text/edit.ts';
import { lookupName } from '../../workspace/names.ts';
import { spfAt } from '../../workspace/spf-policy.ts';
import { exchangesAt } from '../../workspace/spf-targets.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { brokenTypesAt } from '../../zone/query.ts';
import type { Fix } from '../finding.ts';
import { suggestedFixOf } from './fixes.ts';
import { addRecordEdit, fileForRecord, type NewRecord } from './new-record.ts';
import { plainName } from './wording.ts';

const TXT = 16;

/** A piece that a domain without mail should have. */
export type NoMailPiece = 'null-mx' | 'spf' | 'dmarc';

/** The pieces that a domain of a zone lacks for certain. `asked` gets the names that were asked for. */
export function lackingPieces(
  workspace: Workspace,
  zone: WorkspaceZone,
  domain: string,
  asked?: Set<string>,
): readonly NoMailPiece[] {
  const asker = { from: zone, ...(asked && { asked }) };
  const name = nameKey(domain);
  const pieces: NoMailPiece[] = [];
  if (exchangesAt(workspace, name, asker).kind === 'none') pieces.push('null-mx');
  if (spfAt(workspace, name, asker).kind === 'none') pieces.push('spf');
  if (lacksDmarc(workspace, zone, `_dmarc.${name}`, asked)) pieces.push('dmarc');
  return pieces;
}

function lacksDmarc(
  workspace: Workspace,
  zone: WorkspaceZone,
  name: string,
  asked: Set<string> | undefined,
): boolean {
  asked?.add(name);
  const answer = lookupName(workspace, name, zone);
  if (answer.kind === 'absent') return true;
  if (answer.kind !== 'exists' || !isComplete(indexOf(workspace), answer.zone)) return false;
  const broken = brokenTypesAt(answer.zone.zone, name);
  if (broken.includes(TXT) || broken.includes(0)) return false;
  return !answer.records.some(({ type }) => type === TXT);
}

const RECORDS: Readonly<Record<NoMailPiece, (domain: string) => NewRecord>> = {
  'null-mx': (owner) => ({ owner, type: 'MX', data: '0 .' }),
  spf: (owner) => ({ owner, type: 'TXT', data: '"v=spf1 -all"' }),
  dmarc: (owner) => ({ owner: `_dmarc.${owner}`, type: 'TXT', data: '"v=DMARC1; p=reject;"' }),
};

/** The fix that adds the pieces which a domain of a zone lacks. */
export function noMailFixes(
  workspace: Workspace,
  zone: WorkspaceZone,
  domain: string,
  pieces: readonly NoMailPiece[] = lackingPieces(workspace, zone, domain),
): readonly Fix[] {
  if (pieces.length === 0) return [];
  const records = pieces.map((piece) => RECORDS[piece](domain));
  const files = records.map(({ owner }) => fileForRecord(zone, owner));
  return [
    suggestedFixOf(`Say that ${plainName(domain)} has no mail.`, files, () =>
      records
        .map((record) => addRecordEdit(workspace, zone, record))
        .filter((edit): edit is FileEdit => edit !== undefined),
    ),
  ];
}

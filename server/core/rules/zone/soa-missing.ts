/**
 * A zone without an SOA record.
 */
import { nameKey } from '../../dns/name.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { fileOf, type Workspace } from '../../workspace/workspace.ts';
import { entryAtOffset } from '../../zone/document.ts';
import { originOfRecord } from '../../zone/origin-of-record.ts';
import { recordsAtOfType, recordsOfType } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Finding } from '../finding.ts';
import { defineRule } from '../rule.ts';
import {
  declarationOf,
  firstRecordOf,
  isMissingAtApex,
  nameServerFor,
  soaOutsideZone,
} from '../support/apex.ts';
import { suggestedFix } from '../support/fixes.ts';
import { columnsOf, lineLike } from '../support/record-columns.ts';
import { lineEndOf, textOf } from '../support/text-of.ts';
import { plainName } from '../support/wording.ts';

const SOA = 6;

/** Serial 1, then refresh 4 h, retry 1 h, expire 2 weeks, negative answers 1 h. */
const TIMES = '( 1 14400 3600 1209600 3600 )';

export const rule = defineRule(
  {
    id: 'zone/soa-missing',
    summary: 'A zone without an SOA record.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone', 'named.conf'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.2' }],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      const misplaced = misplacedSoa(workspace, zone);
      if (misplaced !== undefined) {
        report({ ...misplaced, related: declarationOf(workspace, zone) });
        return;
      }
      if (!isMissingAtApex(workspace, zone, SOA) || hasSoaBelow(zone)) return;
      const first = firstRecordOf(zone);
      report({
        path: zone.path,
        span: first?.span ?? { start: 0, end: 0 },
        message: `The zone ${plainName(zone.origin)} has no SOA record, so the server refuses it. Add one as the first record.`,
        related: declarationOf(workspace, zone),
        fixes: [suggestedFix('Add an SOA record.', zone.path, () => [soaEdit(workspace, zone, first)])],
      });
    },
  },
);

/** Where an SOA record stands outside the zone; undefined where that is not the fault, or only a guess. */
function misplacedSoa(
  workspace: Workspace,
  zone: WorkspaceZone,
): Pick<Finding, 'path' | 'span' | 'message'> | undefined {
  if (!zone.whole || zone.originFrom === 'file name') return undefined;
  if (recordsAtOfType(zone.zone, zone.origin, SOA).length > 0) return undefined;
  const outside = soaOutsideZone(workspace, zone);
  if (outside === undefined) return undefined;
  const { path, span, data } = outside;
  return {
    path,
    span,
    message: `This SOA record is that of ${plainName(data.owner ?? '')}, so the zone ${plainName(zone.origin)} has none and the server refuses it. Correct the record’s owner, or the name of the zone.`,
  };
}

/** Whether an SOA record stands below the zone's own name: then that is the fault (`zone/soa-not-apex`). */
function hasSoaBelow(zone: WorkspaceZone): boolean {
  for (const _record of recordsOfType(zone.zone, SOA)) return zone.originFrom !== 'file name';
  return false;
}

function soaEdit(workspace: Workspace, zone: WorkspaceZone, first: ZoneRecord | undefined): TextEdit {
  const newline = lineEndOf(textOf(workspace, zone.path));
  const server = nameServerFor(zone);
  const mailbox = `hostmaster.${zone.origin === '.' ? '' : zone.origin}`;
  const data = `${server.name} ${mailbox} ${TIMES}`;
  const document = fileOf(workspace, zone.path)?.document;
  const at = (document && first && entryAtOffset(document, first.span.start)?.span.start) ?? 0;
  const underApex = first === undefined || nameKey(originOfRecord(zone.zone, first)) === zone.origin;
  const owner = underApex && first !== undefined ? '@' : zone.origin;
  const { line, dataStart } =
    document === undefined || first === undefined
      ? { line: `${owner}\tIN\tSOA\t${data}`, dataStart: owner.length + 8 }
      : lineLike(
          { ...columnsOf(document, first), middle: withoutTtl(columnsOf(document, first).middle) },
          owner,
          'SOA',
          data,
        );
  const start = server.known ? dataStart + server.name.length + 1 : dataStart;
  const length = server.known ? mailbox.length : server.name.length;
  return {
    span: { start: at, end: at },
    newText: `${line}${newline}`,
    placeholder: { start, end: start + length },
  };
}

/** An SOA has its own times: the neighbour's TTL is not meant for it. */
function withoutTtl(middle: string): string {
  return /\bIN\b/i.exec(middle)?.[0] ?? '';
}

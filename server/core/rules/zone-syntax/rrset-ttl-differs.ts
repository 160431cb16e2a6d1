/**
 * Records of one name and type with different TTLs.
 */
import type { Workspace } from '../../workspace/workspace.ts';
import { typesWithMixedTtl } from '../../zone/query.ts';
import { handsTtlOn } from '../../zone/ttl-facts.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Zone } from '../../zone/zone.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { ttlEdit } from '../support/record-ttl.ts';
import { textOf } from '../support/text-of.ts';
import { plainName } from '../support/wording.ts';

const SIG = 24;
const RRSIG = 46;

/** Further records that a finding shows. */
const MOST_RELATED = 4;

export const rule = defineRule(
  {
    id: 'zone-syntax/rrset-ttl-differs',
    summary: 'Records of one name and type have different TTLs.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 2181, section: '5.2' }],
    yieldsTo: ['zone/duplicate-record', 'zone-syntax/ttl-out-of-range'],
  },
  {
    scope: 'owner',
    types: 'any',
    owners: 'mixed-ttl',
    check: (records, { zone }, workspace, report) => {
      const [any, several] = records;
      if (any === undefined || several === undefined || typesWithMixedTtl(zone, any.owner).size === 0) return;
      for (const group of byType(records)) {
        const [first] = group;
        const others = first === undefined ? [] : group.filter(({ ttl }) => ttl !== first.ttl);
        const [other] = others;
        if (first === undefined || other === undefined) continue;
        const related = [first, ...others.slice(1, MOST_RELATED)];
        report({
          path: other.path,
          span: other.ttlSpan ?? other.typeSpan,
          message: `The TTL of this ${other.typeName} record is ${other.ttl}, that of the first one of ${plainName(other.owner)} ${first.ttl}: servers give all of them one TTL, which may be either. Write the same one.`,
          related: related.map((record) => ({
            path: record.path,
            span: record.ttlSpan ?? record.typeSpan,
            message: `The TTL here is ${record.ttl}.`,
          })),
          fixes: fixesFor(workspace, zone, first, others),
        });
      }
    },
  },
);

/** The records by type, each group in the zone's order; signatures, which have the TTLs of what they sign, and unknown TTLs left out. */
function byType(records: readonly ZoneRecord[]): Iterable<readonly ZoneRecord[]> {
  const groups = new Map<number, ZoneRecord[]>();
  for (const record of records) {
    // A TTL of 0 that nobody has written may stand for one that could not be read.
    const isUnknown = record.ttl === 0 && record.ttlSpan === undefined;
    if (isUnknown || record.type === SIG || record.type === RRSIG) continue;
    const group = groups.get(record.type);
    if (group === undefined) groups.set(record.type, [record]);
    else group.push(record);
  }
  return groups.values();
}

function fixesFor(
  workspace: Workspace,
  zone: Zone,
  first: ZoneRecord,
  others: readonly ZoneRecord[],
): readonly Fix[] {
  // A line that stands in the zone twice has one place only, and generated ones share theirs.
  const places = new Set(others.map(({ path, span }) => `${span.start} ${path}`));
  const isFirst = `${first.span.start} ${first.path}`;
  if (places.size < others.length || places.has(isFirst) || others.some(({ generated }) => generated))
    return [];
  const title = `Give all of them the TTL ${first.ttl}.`;
  const files = [first, ...others].map(({ path }) => path);
  return [
    suggestedFixOf(title, files, () => {
      if (others.some((record) => handsTtlOn(zone, record))) return [];
      const written =
        first.ttlSpan === undefined
          ? String(first.ttl)
          : textOf(workspace, first.path).slice(first.ttlSpan.start, first.ttlSpan.end);
      return others.map((record) => ({ path: record.path, edits: [ttlEdit(workspace, record, written)] }));
    }),
  ];
}

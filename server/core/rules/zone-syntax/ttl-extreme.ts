/**
 * TTLs of nothing, or of more than a week.
 */
import type { Span } from '../../text/span.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { extremeTtls, LONGEST_KEPT_TTL } from '../../zone/ttl-facts.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';
import { lineStartAt, textOf } from '../support/text-of.ts';
import { counted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/ttl-extreme',
    summary: 'A TTL of 0, or of more than a week.',
    severity: 'hint',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 1035, section: '3.2.1' },
      { rfc: 8767, section: '4' },
    ],
    yieldsTo: ['zone-syntax/ttl-out-of-range', 'zone-syntax/rrset-ttl-differs'],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: ({ zone }, workspace, report) => {
      const long = extremeTtls(zone, 'long');
      if (long !== undefined) {
        const { path } = long.first;
        const message = `This TTL is longer than a week (${LONGEST_KEPT_TTL} seconds), which resolvers need not keep, and a change takes as long to reach everybody. Write a week at most.${others(long.count)}`;
        report({ path, span: ttlPlace(workspace, long.first), message });
      }
      const zero = extremeTtls(zone, 'zero');
      // A TTL that is missing or faulty counts as 0, and has been told.
      if (zero === undefined || zone.problems.some(({ rule: id }) => FAULTY.has(id))) return undefined;
      const { path } = zero.first;
      const message = `With the TTL 0 nobody keeps the answer, so each use of the name asks the servers again. Write some seconds at least, unless this is meant.${others(zero.count)}`;
      report({ path, span: ttlPlace(workspace, zero.first), message });
      return undefined;
    },
  },
);

const FAULTY = new Set([
  'zone-syntax/missing-ttl',
  'zone-syntax/ttl-out-of-range',
  'zone-syntax/rdata-range',
  'zone-syntax/rdata-field-count',
]);

function others(count: number): string {
  return count > 1 ? ` It is so in ${counted(count, 'record')} of the zone.` : '';
}

/** Where the TTL of a record is written: at the record, in the last `$TTL` before it in its file, or (elsewhere) at its type. */
function ttlPlace(workspace: Workspace, record: ZoneRecord): Span {
  if (record.ttlSpan !== undefined || record.generated) return record.ttlSpan ?? record.typeSpan;
  const text = textOf(workspace, record.path);
  for (let at = record.span.start; at > 0; ) {
    at = lineStartAt(text, at - 1);
    const words = /^(\$ttl[ \t]+)([^\s;]+)/i.exec(text.slice(at, at + LONGEST_LINE));
    if (words !== null) {
      const start = at + (words[1] as string).length;
      return { start, end: start + (words[2] as string).length };
    }
    if (record.span.start - at > FARTHEST) break;
  }
  return record.typeSpan;
}

const LONGEST_LINE = 200;
const FARTHEST = 65536;

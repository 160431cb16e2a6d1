/**
 * What is read here of a decision's text.
 */
import { allRules } from '../../../server/core/rules/registry.generated.ts';
import { textOfOctets } from '../../../server/core/text/octet-text.ts';
import { zoneDocumentOf } from '../../../server/core/zone/document.ts';
import { printedRecords } from '../../../server/core/zone/print.ts';
import { resolveZone } from '../../../server/core/zone/zone.ts';
import type { Decision } from './dialect.data.ts';

type Question = Pick<Decision, 'text' | 'whole' | 'charset' | 'files'>;

const HEAD = '$TTL 300\n@ SOA ns.example.net. host 1 2 3 4 5\n@ NS ns.example.net.\n';

/** The zone's text, with its head. */
export function textOfDecision({ text, whole }: Question): string {
  return whole ? text : HEAD + text;
}

/** The zone's files as octets, the zone itself as `zone.db`. */
export function filesOf(decision: Question): Readonly<Record<string, Uint8Array>> {
  const charset = decision.charset === 'latin-1' ? 'latin1' : 'utf8';
  const files = { ...decision.files, 'zone.db': textOfDecision(decision) };
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text, charset)]));
}

/** Whether a record is one of the head's. */
export function isOfHead(record: string, { whole }: Question): boolean {
  return !whole && / IN (SOA|NS) /.test(record) && record.startsWith('example.com. ');
}

/** Rules that say what is read, and not how it had better be written. */
const READING: ReadonlySet<string> = new Set([
  'zone/out-of-zone-data',
  'zone-syntax/generate-too-many',
  'zone-syntax/ttl-out-of-range',
  'zone-syntax/unknown-rr-type',
  ...allRules.filter(({ meta }) => meta.severity === 'error').map(({ meta }) => meta.id),
]);

/** Records, sorted, without the head's, and as `rule «text»` the problems of reading. */
export function answerOf(decision: Question): {
  readonly records: readonly string[];
  readonly problems: readonly string[];
} {
  const text = textOfDecision(decision);
  const document = zoneDocumentOf(decision.charset === 'latin-1' ? textOfOctets(text) : text);
  const zone = resolveZone({
    path: 'zone.db',
    document,
    origin: 'example.com',
    include: (name) => {
      if (name === 'zone.db') return { kind: 'found', path: name, document };
      const included = decision.files?.[name];
      if (included === undefined) return { kind: 'missing' };
      return { kind: 'found', path: name, document: zoneDocumentOf(included) };
    },
  });
  return {
    records: [...printedRecords(zone)].filter((record) => !isOfHead(record, decision)).sort(),
    problems: zone.problems
      .filter(({ rule }) => READING.has(rule))
      .map(({ rule, span, path }) => {
        const source = path === 'zone.db' ? text : (decision.files?.[path] ?? '');
        return `${rule} «${source.slice(span.start, span.end)}»`;
      }),
  };
}

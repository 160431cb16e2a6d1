/**
 * The SPF policy of a name, as far as the workspace holds it. A name outside all zones at hand, a record that a template fills in and a
 * zone that is not whole give `unknown`, never `none`.
 */
import { absoluteName, nameKey } from '../dns/name.ts';
import { joinStrings } from '../txt/joined-text.ts';
import { isSpfText, parseSpfText, type SpfRecord } from '../txt/spf.ts';
import { brokenTypesAt } from '../zone/query.ts';
import type { ZoneRecord } from '../zone/types.ts';
import { lookupName } from './names.ts';
import type { WorkspaceZone } from './types.ts';
import { indexOf, type Workspace } from './workspace.ts';
import type { Asker } from './zone-choice.ts';
import { isComplete, isTemplatedText } from './zone-completeness.ts';

const TXT = 16;
const MAX_ALIASES = 16;

/** An SPF record of a zone with its terms. */
export interface SpfPolicy {
  /** The name it stands at, as a name key. */
  readonly name: string;
  readonly zone: WorkspaceZone;
  readonly record: ZoneRecord;
  readonly spf: SpfRecord;
}

/** What the workspace says of a name's policy. */
export type SpfAnswer =
  | { readonly kind: 'unknown' }
  /** The name has none for certain; `exists`: it has other records. */
  | { readonly kind: 'none'; readonly zone: WorkspaceZone; readonly name: string; readonly exists: boolean }
  | { readonly kind: 'several'; readonly policies: readonly SpfPolicy[] }
  | ({ readonly kind: 'found' } & SpfPolicy);

/** Where names are asked from, and who is told which ones are. */
export interface SpfAsker {
  readonly from: Asker | undefined;
  readonly asked?: Set<string>;
}

/** The records read last, in turn: several rules ask for the same one after the other. */
const latest: ({ readonly record: ZoneRecord; readonly spf: SpfRecord | undefined } | undefined)[] = [];
const MOST_LATEST = 4;
let turn = 0;

/** The policy of one record; undefined where it is no SPF record. */
export function spfOfRecord(record: ZoneRecord): SpfRecord | undefined {
  if (record.type !== TXT) return undefined;
  for (const known of latest) if (known?.record === record) return known.spf;
  const joined = joinStrings(record.fields.map(({ text, span }) => ({ text, start: span.start })));
  const spf = isSpfText(joined.text) ? parseSpfText(joined) : undefined;
  latest[turn] = { record, spf };
  turn = (turn + 1) % MOST_LATEST;
  return spf;
}

/** The policy at an absolute name, aliases followed. */
export function spfAt(workspace: Workspace, name: string, { from, asked }: SpfAsker): SpfAnswer {
  let current = nameKey(name);
  for (let step = 0; step <= MAX_ALIASES; step++) {
    asked?.add(current);
    const answer = lookupName(workspace, current, from);
    switch (answer.kind) {
      case 'unknown':
        return { kind: 'unknown' };
      case 'absent':
        return isAllOfIt(workspace, answer.zone)
          ? { kind: 'none', zone: answer.zone, name: current, exists: false }
          : { kind: 'unknown' };
      case 'exists':
        return policyAmong(workspace, answer.zone, answer.records, current);
      case 'alias':
      case 'below-dname':
        current = answer.target;
    }
  }
  return { kind: 'unknown' };
}

function policyAmong(
  workspace: Workspace,
  zone: WorkspaceZone,
  records: readonly ZoneRecord[],
  name: string,
): SpfAnswer {
  const policies: SpfPolicy[] = [];
  let templated = false;
  for (const record of records) {
    if (record.type !== TXT) continue;
    const spf = spfOfRecord(record);
    if (spf !== undefined) policies.push({ name, zone, record, spf });
    if (record.fields.some(({ text }) => isTemplatedText(text))) templated = true;
  }
  const [first] = policies;
  if (templated) return { kind: 'unknown' };
  if (policies.length > 1) return { kind: 'several', policies };
  if (first !== undefined) return { kind: 'found', ...first };
  const broken = brokenTypesAt(zone.zone, name);
  if (broken.includes(TXT) || broken.includes(0) || !isAllOfIt(workspace, zone)) return { kind: 'unknown' };
  return { kind: 'none', zone, name, exists: true };
}

/** Whether what the zone lacks is missing. A root zone at hand is seldom all of the Internet. */
export function isAllOfIt(workspace: Workspace, zone: WorkspaceZone): boolean {
  return zone.origin !== '.' && isComplete(indexOf(workspace), zone);
}

/** An expanded domain-spec as an absolute name key; undefined where DNS has no such name. */
export function nameOfDomain(domain: string): string | undefined {
  if (domain === '' || domain.includes('\\')) return undefined;
  const absolute = absoluteName(`${domain}.`, '.');
  return absolute === undefined ? undefined : nameKey(absolute);
}

/** An absolute name as SPF's macros see it: without the final dot. */
export function domainOfName(name: string): string {
  return name.replace(/\.$/, '');
}

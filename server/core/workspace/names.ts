/**
 * What the workspace can say of a name and of its addresses. Unknown is not missing: an answer `absent` or `none` is given only
 * where a zone at hand would hold the name, after delegations, DNAME, empty non-terminals and wildcards (RFC 1034 §4.3.2, RFC
 * 4592, RFC 6672) had their say.
 */
import { nameKey, parentName } from '../dns/name.ts';
import { canonicalAddress } from '../net/address.ts';
import { brokenTypesAt, hasRecordOfType, nameExists, recordsAt, recordsAtOfType } from '../zone/query.ts';
import type { ZoneRecord } from '../zone/types.ts';
import type { Zone } from '../zone/zone.ts';
import type { AddressAnswer, NameAnswer, WorkspaceZone } from './types.ts';
import { indexOf, type Workspace } from './workspace.ts';
import { answerOnce, type WorkspaceIndex } from './workspace-index.ts';
import { type Asker, zonesToAsk } from './zone-choice.ts';
import { isComplete, isTemplatedText } from './zone-completeness.ts';

const A = 1;
const NS = 2;
const CNAME = 5;
const AAAA = 28;
const DNAME = 39;

/** Aliases that are followed one after the other; more are taken for a loop. */
const MAX_ALIASES = 16;

/** What the workspace says of an absolute name, as seen from a zone (its view and place) or a file. */
export function lookupName(workspace: Workspace, name: string, from?: Asker): NameAnswer {
  const index = indexOf(workspace);
  const { names } = answersFor(index, from);
  const known = names.get(name);
  if (known !== undefined) return known;
  const answer = lookUpName(index, name, from);
  if (answer.kind !== 'exists' || answer.records.length <= MOST_RECORDS) names.set(name, answer);
  return answer;
}

function lookUpName(index: WorkspaceIndex, name: string, from: Asker | undefined): NameAnswer {
  if (isTemplatedText(name)) return { kind: 'unknown', why: 'templated' };
  let doubt: NameAnswer | undefined;
  for (const zone of zonesToAsk(index, name, from)) {
    const answer = lookupInZone(index, zone, name);
    if (zone.view === from?.view || (answer.kind !== 'absent' && answer.kind !== 'unknown')) return answer;
    // Zones of other views serve other people: what they lack is missing for nobody who asks from a view of his own.
    if (answer.kind === 'unknown' || doubt === undefined) doubt = answer;
  }
  return doubt === undefined || from?.view !== undefined ? { kind: 'unknown', why: 'outside' } : doubt;
}

/** What one zone says of a name at or below its origin. */
export function lookupInZone(index: WorkspaceIndex, workspaceZone: WorkspaceZone, name: string): NameAnswer {
  const { zone, origin } = workspaceZone;
  const key = nameKey(name);
  const above = namesBetween(key, origin);
  for (const ancestor of above) {
    if (ancestor !== origin && hasRecordOfType(zone, ancestor, NS)) {
      return { kind: 'unknown', why: 'delegated' };
    }
    const dname = hasRecordOfType(zone, ancestor, DNAME)
      ? recordsAtOfType(zone, ancestor, DNAME)[0]
      : undefined;
    if (dname) {
      const target = targetOf(dname);
      if (target === undefined) return { kind: 'unknown', why: 'outside' };
      return {
        kind: 'below-dname',
        zone: workspaceZone,
        record: dname,
        target: substituted(key, ancestor, target),
      };
    }
  }
  const records = recordsAt(zone, key);
  if (records.length > 0) {
    if (key !== origin && records.some((record) => record.type === NS))
      return { kind: 'unknown', why: 'delegated' };
    return answerOf(workspaceZone, records, false);
  }
  if (nameExists(zone, key)) return { kind: 'exists', zone: workspaceZone, records: [], wildcard: false };
  const encloser =
    [...above].reverse().find((ancestor) => ancestor === origin || nameExists(zone, ancestor)) ?? origin;
  // A wildcard that is only an empty non-terminal, or whose records are broken, still keeps the name from being missing.
  const wildcard = encloser === '.' ? '*.' : `*.${encloser}`;
  if (nameExists(zone, wildcard)) return answerOf(workspaceZone, recordsAt(zone, wildcard), true);
  return isComplete(index, workspaceZone)
    ? { kind: 'absent', zone: workspaceZone }
    : { kind: 'unknown', why: 'outside' };
}

function answerOf(zone: WorkspaceZone, records: readonly ZoneRecord[], wildcard: boolean): NameAnswer {
  const alias = records.find((record) => record.type === CNAME);
  if (!alias) return { kind: 'exists', zone, records, wildcard };
  const target = targetOf(alias);
  if (target === undefined) return { kind: 'unknown', why: 'outside' };
  return { kind: 'alias', zone, record: alias, target };
}

/** The names above `key` down from the origin, which comes first; empty where `key` is the origin. */
function namesBetween(key: string, origin: string): string[] {
  const names: string[] = [];
  if (key === origin) return names;
  for (let name = parentName(key); name !== undefined; name = parentName(name)) {
    names.push(name);
    if (name === origin) break;
  }
  return names.reverse();
}

/** The name in the first name field of a record's data, as a `nameKey`; undefined where it is bad. */
export function targetOf(record: ZoneRecord): string | undefined {
  for (const field of record.fields) {
    if (field.absolute !== undefined) return nameKey(field.absolute);
  }
  return undefined;
}

function substituted(name: string, owner: string, target: string): string {
  const prefix = name.slice(0, name.length - (owner === '.' ? 0 : owner.length));
  return target === '.' ? prefix : `${prefix}${target}`;
}

/** The records of one type at a name, aliases not followed; empty also where the name is unknown. */
export function recordsOfNameAndType(
  workspace: Workspace,
  name: string,
  type: number,
  from?: Asker,
): readonly ZoneRecord[] {
  const answer = lookupName(workspace, name, from);
  return answer.kind === 'exists' ? answer.records.filter((record) => record.type === type) : [];
}

/**
 * The addresses of a name, as seen from a zone or a file. Aliases are followed through all zones; a ring of aliases has no
 * address. Glue below a delegation counts as found. An address that cannot be read makes the answer unknown, never `none`.
 */
export function addressesOf(workspace: Workspace, name: string, from?: Asker): AddressAnswer {
  const { addresses } = answersFor(indexOf(workspace), from);
  const known = addresses.get(name);
  if (known !== undefined) return known;
  const answer = findAddresses(workspace, name, from);
  if (answer.addresses.length <= MOST_RECORDS) addresses.set(name, answer);
  return answer;
}

function findAddresses(workspace: Workspace, name: string, from: Asker | undefined): AddressAnswer {
  const aliases: ZoneRecord[] = [];
  const seen = new Set<string>();
  let current = nameKey(name);
  for (let step = 0; step <= MAX_ALIASES && !seen.has(current); step++) {
    seen.add(current);
    const answer = lookupName(workspace, current, from);
    switch (answer.kind) {
      case 'unknown':
        return glueAt(workspace, current, from, aliases);
      case 'absent':
        return { status: 'none', addresses: [], aliases, name: current, zone: answer.zone };
      case 'exists': {
        const found = addressAnswer(answer.records, aliases, current, answer.zone, 'none');
        return found.status === 'none' && mayHoldAddress(answer.zone.zone, current, answer.wildcard)
          ? { ...found, status: 'unknown' }
          : found;
      }
      case 'alias':
      case 'below-dname':
        aliases.push(answer.record);
        current = answer.target;
    }
  }
  return { status: 'none', addresses: [], aliases, name: current, zone: undefined };
}

/** Answers of one state of the workspace to one asker: many rules, one after the other, ask the same of a zone. By the name as it was asked for. */
interface KnownAnswers {
  from: Asker | undefined;
  readonly names: Map<string, NameAnswer>;
  readonly addresses: Map<string, AddressAnswer>;
}

const LATEST = {};

/** More answers are not held: who asks for a name again mostly does so soon. Nor is one of more records. */
const MOST_ANSWERS = 4096;
const MOST_RECORDS = 64;

function answersFor(index: WorkspaceIndex, from: Asker | undefined): KnownAnswers {
  const known = answerOnce<KnownAnswers>(index, LATEST, () => ({
    from,
    names: new Map(),
    addresses: new Map(),
  }));
  const { names, addresses } = known;
  const isOther = known.from !== from;
  if (names.size > 0 && (isOther || names.size >= MOST_ANSWERS)) names.clear();
  if (addresses.size > 0 && (isOther || addresses.size >= MOST_ANSWERS)) addresses.clear();
  known.from = from;
  return known;
}

/** Whether a record that cannot be read stands where the address would: once it is mended, the name may have one. */
export function mayHoldAddress(zone: Zone, name: string, wildcard: boolean): boolean {
  const at = wildcard ? wildcardAbove(zone, name) : name;
  return brokenTypesAt(zone, at).some((type) => type === 0 || type === A || type === AAAA || type === CNAME);
}

/** The wildcard that answers for a name which does not exist itself. */
function wildcardAbove(zone: Zone, name: string): string {
  for (let above = parentName(name); above !== undefined && above !== '.'; above = parentName(above)) {
    if (above === zone.origin || nameExists(zone, above)) return `*.${above}`;
  }
  return '*.';
}

function glueAt(
  workspace: Workspace,
  name: string,
  from: Asker | undefined,
  aliases: readonly ZoneRecord[],
): AddressAnswer {
  const zone = zonesToAsk(indexOf(workspace), name, from)[0];
  const records = zone && !isTemplatedText(name) ? recordsAt(zone.zone, name) : [];
  const answer = addressAnswer(records, aliases, name, undefined, 'unknown');
  return answer.status === 'found' ? { ...answer, zone } : answer;
}

function addressAnswer(
  records: readonly ZoneRecord[],
  aliases: readonly ZoneRecord[],
  name: string,
  zone: WorkspaceZone | undefined,
  otherwise: 'none' | 'unknown',
): AddressAnswer {
  const addresses: { address: string; record: ZoneRecord }[] = [];
  let unreadable = false;
  for (const record of records) {
    if (record.type !== A && record.type !== AAAA) continue;
    const address = addressOfRecord(record);
    if (address === undefined) unreadable = true;
    else addresses.push({ address, record });
  }
  const status = addresses.length > 0 ? 'found' : unreadable ? 'unknown' : otherwise;
  return { status, addresses, aliases, name, zone };
}

/** The canonical address in an A or AAAA record; undefined where it is none. */
export function addressOfRecord(record: ZoneRecord): string | undefined {
  const written = record.fields[0]?.text;
  return written === undefined ? undefined : canonicalAddress(written);
}

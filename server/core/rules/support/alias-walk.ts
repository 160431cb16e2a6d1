/**
 * Where aliases lead, one after the other, through all zones of the workspace. What is found out is kept for a state of the workspace,
 * so that each alias is followed once however many lead to it; nothing here recurses.
 */
import { nameKey } from '../../dns/name.ts';
import { lookupName } from '../../workspace/names.ts';
import type { NameAnswer, WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { cutOver } from '../../zone/covered-owners.ts';
import { recordsAt } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { targetKeyOf } from './record-targets.ts';

const CNAME = 5;

/** DNAMEs that are applied one after the other; more make a name that nobody can use. */
const MOST_DNAMES = 16;

/** Members of a ring of aliases that are named. */
const MOST_MEMBERS = 8;

/** An alias and the zone it stands in. */
export interface Alias {
  readonly zone: WorkspaceZone;
  readonly record: ZoneRecord;
}

/** Aliases that lead round in a ring. */
export interface AliasRing {
  /** Key of the member that stands for all: the least. */
  readonly first: string;
  readonly count: number;
  /** The first few, in the order of the ring, from some member on. */
  readonly members: readonly Alias[];
}

/** What becomes of an alias: how many aliases there are from it to the end (`Infinity`: no end), and the ring it is a member of. */
export interface AliasFate {
  readonly length: number;
  readonly ring: AliasRing | undefined;
}

const fates = new WeakMap<Workspace, Map<string, AliasFate>>();
const ENDLESS: AliasFate = { length: Number.POSITIVE_INFINITY, ring: undefined };

/** One text for one alias. */
export function aliasKey({ zone, record }: Alias): string {
  return `${nameKey(record.owner)}\n${zone.view ?? ''}\n${zone.origin}\n${zone.path}`;
}

/** What becomes of an alias, which is the first one at its owner. */
export function fateOfAlias(workspace: Workspace, alias: Alias): AliasFate {
  let known = fates.get(workspace);
  if (known === undefined) {
    known = new Map();
    fates.set(workspace, known);
  }
  const path: Alias[] = [];
  const places = new Map<string, number>();
  let fate: AliasFate = { length: 0, ring: undefined };
  for (let at: Alias | undefined = alias; at !== undefined; at = nextAlias(workspace, at)) {
    const key = aliasKey(at);
    const told = known.get(key);
    const place = places.get(key);
    if (told !== undefined) {
      fate = told.length === Number.POSITIVE_INFINITY ? ENDLESS : told;
      if (path.length === 0) return told;
      break;
    }
    if (place !== undefined) {
      const ring = ringOf(path.splice(place));
      for (const [member, spot] of places) if (spot >= place) known.set(member, { ...ENDLESS, ring });
      fate = ENDLESS;
      break;
    }
    places.set(key, path.length);
    path.push(at);
  }
  for (const one of path.reverse()) {
    fate = { length: fate.length + 1, ring: undefined };
    known.set(aliasKey(one), fate);
  }
  return known.get(aliasKey(alias)) ?? fate;
}

function ringOf(members: readonly Alias[]): AliasRing {
  let first = '';
  for (const member of members) {
    const key = aliasKey(member);
    if (first === '' || key < first) first = key;
  }
  return { first, count: members.length, members: members.slice(0, MOST_MEMBERS) };
}

/** The alias that an alias leads to; undefined where it leads to none that is at hand. */
export function nextAlias(workspace: Workspace, { zone, record }: Alias): Alias | undefined {
  const { answer } = whatIsAt(workspace, targetKeyOf(record), zone);
  return answer.kind === 'alias' ? { zone: answer.zone, record: answer.record } : undefined;
}

/** What the workspace says of a target. */
export interface Target {
  /** The name after DNAMEs were applied. */
  readonly name: string;
  readonly answer: NameAnswer;
  /** Types that stand at the target in the very zone of the record that names it. */
  readonly own: ReadonlySet<number>;
}

const targets = new WeakMap<Workspace, Map<string, Target>>();

/** What the workspace says of a target, a name key, as the zone of the record that names it sees it. */
export function whatIsAt(workspace: Workspace, target: string, from: WorkspaceZone): Target {
  let known = targets.get(workspace);
  if (known === undefined) {
    known = new Map();
    targets.set(workspace, known);
  }
  const key = `${target}\n${from.view ?? ''}\n${from.origin}\n${from.path}`;
  let found = known.get(key);
  if (found === undefined) {
    const own = new Set(recordsAt(from.zone, target).map(({ type }) => type));
    let name = target;
    let answer = lookupName(workspace, name, from);
    for (let step = 0; answer.kind === 'below-dname' && step < MOST_DNAMES; step++) {
      name = answer.target;
      answer = lookupName(workspace, name, from);
    }
    found = { name, answer, own };
    known.set(key, found);
  }
  return found;
}

/**
 * The first alias of some records, but for one whose target has records and no alias in the very same zone, which is plainly sound, and
 * one that a delegation or DNAME hides, which has a fault of its own.
 */
export function aliasToFollow(
  workspace: Workspace,
  records: readonly ZoneRecord[],
  zone: WorkspaceZone,
): Alias | undefined {
  const record = records.find(({ type }) => type === CNAME);
  if (record === undefined) return undefined;
  const { own } = whatIsAt(workspace, targetKeyOf(record), zone);
  if (own.size > 0 && !own.has(CNAME)) return undefined;
  return cutOver(zone.zone, record.owner) === undefined ? { zone, record } : undefined;
}

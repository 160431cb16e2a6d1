/**
 * The TTL that later records take over where nothing sets a default. BIND gives all records of an RRset that stand together the TTL of
 * the first, and carries *that* one on, not the one last written. Signatures are left out, and so is that glue does not part the
 * records of its delegation.
 */
import { type Draft, settleOwner } from './draft.ts';
import type { ResolveState, ZoneNames } from './resolve-state.ts';

/** The RRsets of the records that stand together at the end of what has been read. */
export interface TtlRun {
  /** Number of their owner in the draft; -1 where there is none. */
  owner: number;
  /** The first row that has not been looked at. */
  row: number;
  /** The TTL that all of them have, and all rows behind them; -1 where they differ. Nothing need be looked at while it goes on. */
  even: number;
  count: number;
  readonly types: Int32Array;
  readonly ttls: Int32Array;
}

/** RRsets of one owner; more are not followed. */
const MOST_TYPES = 64;

const NO_TYPE = 0;
const TYPE_SIG = 24;
const TYPE_RRSIG = 46;

/** A run of nothing. */
export function newTtlRun(): TtlRun {
  const column = () => new Int32Array(MOST_TYPES);
  return { owner: -1, row: 0, even: -1, count: 0, types: column(), ttls: column() };
}

/** Sets a draft's run to the one that its entry state tells. */
export function startTtlRun(run: TtlRun, { ttlRun }: ResolveState): void {
  endTtlRun(run, 0);
  if (ttlRun === '') return;
  run.owner = 0;
  const numbers = ttlRun.split(' ');
  for (let at = 0; at + 1 < numbers.length; at += 2) add(run, Number(numbers[at]), Number(numbers[at + 1]));
}

/** Ends the run: what comes next, from the draft's row `row` on, stands apart. */
export function endTtlRun(run: TtlRun, row: number): void {
  run.owner = -1;
  run.row = row;
  run.even = -1;
  run.count = 0;
}

/** Takes a record, which is about to become the draft's next row, into the run, and sets the TTL that is carried on. */
export function takeIntoTtlRun(zone: ZoneNames, draft: Draft, type: number, ttl: number): void {
  const { ttlRun: run } = draft;
  catchUp(zone, draft);
  if (isSameOwner(zone, draft, run.owner, draft.owner)) {
    if (ttl !== run.even) run.even = -1;
  } else {
    run.count = 0;
    run.even = ttl;
  }
  run.owner = draft.owner;
  run.row = draft.count + 1;
  const known = add(run, type, ttl);
  if (known !== ttl) draft.priorTtl = known;
}

/** The run as text, for the state behind the draft. */
export function ttlRunOf(zone: ZoneNames, draft: Draft): string {
  const { ttlRun: run } = draft;
  catchUp(zone, draft);
  if (draft.owner < 0 || !isSameOwner(zone, draft, run.owner, draft.owner)) return '';
  const numbers: number[] = [];
  for (let at = 0; at < run.count; at++) numbers.push(run.types[at] as number, run.ttls[at] as number);
  return numbers.join(' ');
}

/** Looks at the rows that were added while all TTLs were the same: only those of the last owner count. */
function catchUp(zone: ZoneNames, draft: Draft): void {
  const { ttlRun: run, rowOwners, types, ttls, count } = draft;
  if (run.row >= count) return;
  const owner = rowOwners[count - 1] as number;
  let from = count - 1;
  while (from > run.row && isSameOwner(zone, draft, rowOwners[from - 1] as number, owner)) from--;
  if (from > run.row || !isSameOwner(zone, draft, run.owner, owner)) run.count = 0;
  for (let row = from; row < count; row++) add(run, types[row] as number, ttls[row] as number);
  run.owner = owner;
  run.row = count;
}

/** Adds an RRset if it is new, and returns its TTL. */
function add(run: TtlRun, type: number, ttl: number): number {
  if (type <= NO_TYPE || type === TYPE_RRSIG || type === TYPE_SIG) return ttl;
  for (let at = 0; at < run.count; at++) if (run.types[at] === type) return run.ttls[at] as number;
  if (run.count >= MOST_TYPES) return ttl;
  run.types[run.count] = type;
  run.ttls[run.count] = ttl;
  run.count++;
  return ttl;
}

function isSameOwner(zone: ZoneNames, draft: Draft, one: number, other: number): boolean {
  if (one === other) return true;
  if (one < 0 || other < 0) return false;
  const { ownerNodes, ownerOnes, ownerTwos } = draft;
  if (ownerNodes[one] === 0 && ownerNodes[other] === 0) {
    return ownerOnes[one] === ownerOnes[other] && ownerTwos[one] === ownerTwos[other];
  }
  settleOwner(zone, draft, one);
  settleOwner(zone, draft, other);
  return ownerNodes[one] === ownerNodes[other];
}

/**
 * Tables that let a client through before the guard against relaying, for something that the client says itself: a sender, a HELO name,
 * a PTR record of its own. Whoever knows such a key may relay to anybody (SMTPD_ACCESS_README, "Dangerous use of
 * smtpd_recipient_restrictions").
 */
import { accessActionOf } from '../../postfix/access-action.ts';
import { type AccessList, accessListsOf, reachedUses } from '../../postfix/access-lists.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import type { RestrictionUse } from '../../postfix/restriction-list.ts';
import { judgedRows, type RowJudge } from '../../postfix/table-facts.ts';
import { openTable, tableReferenceOf } from '../../postfix/tables.ts';
import type { MasterService, PostfixConfiguration } from '../../postfix/types.ts';

/** A use that lets forged clients through, and the row that does. */
export interface ForgedPermit {
  readonly use: RestrictionUse & { readonly place: FilePlace };
  readonly guard: RestrictionUse;
  readonly key: string;
  readonly row: FilePlace;
  /** What the client says of itself, in words. */
  readonly what: string;
}

const FORGED: ReadonlyMap<string, string> = new Map([
  ['check_sender_access', 'the sender address'],
  ['check_helo_access', 'the HELO name'],
  ['check_reverse_client_hostname_access', 'the unconfirmed name of the client'],
  ...['a', 'mx', 'ns'].flatMap((type): [string, string][] => [
    [`check_sender_${type}_access`, 'the sender’s domain'],
    [`check_helo_${type}_access`, 'the HELO name'],
    [`check_reverse_client_hostname_${type}_access`, 'the unconfirmed name of the client'],
  ]),
]);

const isPermit = (value: string): boolean =>
  accessActionOf(value).kind === 'permit' || /^permit\s*$/i.test(value);
const PERMITS: RowJudge<true> = { judge: (_key, value) => (isPermit(value) ? true : undefined) };
/** A key `name@` of a recipient table is any domain's. */
const PERMITS_ANY_DOMAIN: RowJudge<true> = {
  judge: (key, value) => (/^[^@/!]+@$/.test(key) && isPermit(value) ? true : undefined),
};

/**
 * The first use that lets forged clients through, where no other list of the service stops them. Undefined where none does, or what
 * decides cannot be read.
 */
export function forgedPermitOf(
  configuration: PostfixConfiguration,
  service: MasterService | undefined,
): ForgedPermit | undefined {
  let found: ForgedPermit | undefined;
  const lists = accessListsOf(configuration).filter((list) => list.service === service);
  const named = ['smtpd_relay_restrictions', 'smtpd_recipient_restrictions'].map((parameter) =>
    lists.find((list) => list.parameter === parameter),
  );
  for (const list of named) {
    if (list === undefined) return undefined;
    const verdict = verdictOf(configuration, list, lists);
    if (verdict === 'stops') return undefined;
    if (verdict !== 'open') found ??= verdict;
  }
  return found;
}

/** `open`: nothing in the list is against relaying. A class or policy server before the guard may be anything: it stops. */
function verdictOf(
  configuration: PostfixConfiguration,
  { uses }: AccessList,
  lists: readonly AccessList[],
): ForgedPermit | 'open' | 'stops' {
  const reached = reachedUses(uses);
  const guards = (use: RestrictionUse): boolean =>
    !use.warnOnly &&
    (use.restriction?.guardsRelay === true ||
      use.restriction?.name === 'reject_unverified_recipient' ||
      (use.kind === 'class' &&
        (lists.find(({ parameter }) => parameter === use.name)?.uses ?? []).some(guards)));
  const at = reached.findIndex(guards);
  const guard = reached[at];
  if (guard === undefined) return 'open';
  for (const use of reached.slice(0, at)) {
    if (use.kind === 'unknown' || use.restriction?.argument === 'policy-server') return 'stops';
    const permit = permitOf(configuration, use, guard);
    if (permit !== undefined) return permit;
  }
  return 'stops';
}

function permitOf(
  configuration: PostfixConfiguration,
  use: RestrictionUse,
  guard: RestrictionUse,
): ForgedPermit | undefined {
  const name = use.kind === 'table' ? 'check_recipient_access' : (use.restriction?.name ?? '');
  const isRecipient = name === 'check_recipient_access';
  const what = isRecipient ? 'the local part of the recipient' : FORGED.get(name);
  const reference = tableReferenceOf(use.kind === 'table' ? use.name : (use.argument ?? ''), 0);
  if (what === undefined || reference === undefined || use.place === undefined) return undefined;
  const { file, path } = openTable(reference, configuration);
  if (file === undefined || path === undefined) return undefined;
  for (const { row } of judgedRows(file, isRecipient ? PERMITS_ANY_DOMAIN : PERMITS)) {
    const place = use.place;
    return { use: { ...use, place }, guard, key: row.key, row: { path, span: row.span }, what };
  }
  return undefined;
}

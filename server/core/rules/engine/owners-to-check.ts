/**
 * Which owners of a zone a check from scratch has to look at. Of a million owners nearly all are sound by what the zone's index says of
 * them; nothing is made of those. An owner that is left out has no findings, and one that an edit touches is looked at whatever it is.
 */
import { nameKey, parentName } from '../../dns/name.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { zonesToAsk } from '../../workspace/zone-choice.ts';
import { zonesOf } from '../../workspace/zones.ts';
import { coveredOwners } from '../../zone/covered-owners.ts';
import { ownersWithSeveralRecords } from '../../zone/crowded-owners.ts';
import { ownersBelowWildcards } from '../../zone/inner-wildcards.ts';
import { ownersWithTypes } from '../../zone/query.ts';
import { ownersWithMixedTtls } from '../../zone/ttl-facts.ts';
import { ownersWithUnsoundMx } from '../../zone/unsound-mx.ts';
import { ownersWithUnsoundTargets, type TargetType } from '../../zone/unsound-targets.ts';
import type { OwnerChoice } from '../rule.ts';
import { domainChecksWorthwhile } from './domain-checks.ts';
import type { ActiveRules } from './pass.ts';

const NS = 2;
const CNAME = 5;
const MX = 15;
const TXT = 16;
const SRV = 33;

/** What the owner and mail-domain checks look at, in one state of a workspace. */
export interface OwnerInterest {
  /** RR TYPEs that are looked at wherever they stand. */
  readonly anywhere: readonly number[];
  /** RR TYPEs that are looked at where an owner has another record. */
  readonly besideAny: readonly number[];
  /** RR TYPEs that are looked at where an owner has several of them. */
  readonly repeated: readonly number[];
  /** Whether MX records are looked at that are not sound by their own zone. */
  readonly unsoundMx: boolean;
  /** Origins of zones below which the workspace may ask another zone: what such a zone says itself makes no MX sound, and ends no alias. */
  readonly shared: ReadonlySet<string>;
  /** Of NS, CNAME and SRV those that are looked at where the target is not sound. */
  readonly unsoundTargets: readonly TargetType[];
  /** Whether another zone than the asking one may hold a name. */
  readonly elsewhere: (name: string) => boolean;
  /** Whether names are looked at that are delegated or below a DNAME; and those below a wildcard. */
  readonly covered: boolean;
  readonly belowWildcard: boolean;
  /** Whether names are looked at that have different TTLs in records of one type. */
  readonly mixedTtl: boolean;
  /** Whether names with an MX and without any TXT record are looked at. */
  readonly mxWithoutTxt: boolean;
}

/** What the checks of active rules look at. Instances and reverse zones that the workspace lacks cannot make them speak. */
export function ownerInterest(workspace: Workspace, rules: ActiveRules): OwnerInterest {
  const typesOf = (owners: OwnerChoice): number[] => [
    ...new Set(
      rules.owner.flatMap(({ run }) => (run.owners === owners && run.types !== 'any' ? run.types : [])),
    ),
  ];
  const anywhere = typesOf('all');
  const asksSoundDomains = domainChecksWorthwhile(workspace, rules.mailDomain).some(
    ({ run }) => run.domains !== 'unsound-mx',
  );
  const unsoundMx = rules.mailDomain.length > 0 || typesOf('unsound-mx').length > 0;
  if (asksSoundDomains && !anywhere.includes(MX)) anywhere.push(MX);
  const filters = unsoundMx && !anywhere.includes(MX);
  const dependent = dependentInterest(workspace, rules);
  return {
    anywhere,
    besideAny: typesOf('several'),
    repeated: typesOf('repeated'),
    unsoundMx: filters,
    shared: filters || dependent.unsoundTargets.length > 0 ? sharedOrigins(workspace) : new Set(),
    mixedTtl: rules.owner.some(({ run }) => run.owners === 'mixed-ttl'),
    mxWithoutTxt: rules.owner.some(({ run }) => run.owners === 'mx-without-txt'),
    ...dependent,
  };
}

/** What is looked at because of what other names say. */
function dependentInterest(
  workspace: Workspace,
  { owner }: ActiveRules,
): Pick<OwnerInterest, 'unsoundTargets' | 'elsewhere' | 'covered' | 'belowWildcard'> {
  const pointing = owner.filter(({ run }) => run.owners === 'unsound-target');
  const index = indexOf(workspace);
  const several = zonesOf(workspace).length > 1;
  return {
    unsoundTargets: ([NS, CNAME, SRV] as const).filter((type) =>
      pointing.some(({ run }) => run.types === 'any' || run.types.includes(type)),
    ),
    elsewhere: (name) => several && zonesToAsk(index, name, undefined).length > 0,
    covered: owner.some(({ run }) => run.owners === 'covered'),
    belowWildcard: owner.some(({ run }) => run.owners === 'below-wildcard'),
  };
}

/** The part of an interest that hangs on other names than the owner's (on targets, or on what covers it), or on TTLs. */
export function interestIn(
  interest: OwnerInterest,
  part: 'unsound-target' | 'covered' | 'mixed-ttl',
): OwnerInterest {
  return {
    ...interest,
    anywhere: [],
    besideAny: [],
    repeated: [],
    unsoundMx: false,
    unsoundTargets: part === 'unsound-target' ? interest.unsoundTargets : [],
    covered: part === 'covered' && interest.covered,
    belowWildcard: false,
    mixedTtl: part === 'mixed-ttl' && interest.mixedTtl,
    mxWithoutTxt: false,
  };
}

/** The keys of the owners of a zone to look at, each once. */
export function* ownersToCheck(zone: WorkspaceZone, interest: OwnerInterest): Iterable<string> {
  const seen = new Set<string>();
  for (const owner of candidates(zone, interest)) {
    const key = nameKey(owner);
    if (seen.has(key)) continue;
    seen.add(key);
    yield key;
  }
}

function* candidates({ zone, origin }: WorkspaceZone, interest: OwnerInterest): Iterable<string> {
  const { anywhere, besideAny, repeated, unsoundMx, shared } = interest;
  const types = unsoundMx && shared.has(origin) ? [...anywhere, MX] : anywhere;
  if (types.length > 0) yield* ownersWithTypes(zone, types);
  if (types === anywhere && unsoundMx) yield* ownersWithUnsoundMx(zone);
  if (besideAny.length + repeated.length > 0) yield* ownersWithSeveralRecords(zone, { besideAny, repeated });
  const { unsoundTargets, elsewhere } = interest;
  yield* ownersWithUnsoundTargets(zone, { types: unsoundTargets, elsewhere, alone: !shared.has(origin) });
  if (interest.covered) yield* coveredOwners(zone);
  if (interest.belowWildcard) yield* ownersBelowWildcards(zone);
  if (interest.mixedTtl) yield* ownersWithMixedTtls(zone);
  if (interest.mxWithoutTxt && !types.includes(MX)) yield* ownersWithTypes(zone, [MX], TXT);
}

/** Origins that several zones have, and those with an origin of another zone below. */
function sharedOrigins(workspace: Workspace): ReadonlySet<string> {
  const shared = new Set<string>();
  const seen = new Set<string>();
  for (const { origin } of zonesOf(workspace)) {
    if (seen.has(origin)) shared.add(origin);
    seen.add(origin);
    for (let above = parentName(origin); above !== undefined; above = parentName(above)) shared.add(above);
  }
  return shared;
}

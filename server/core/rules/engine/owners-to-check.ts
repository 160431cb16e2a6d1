/**
 * Which owners of a zone a check from scratch has to look at. Of a million owners nearly all are sound by what the zone's index says of
 * them; nothing is made of those. An owner that is left out has no findings, and one that an edit touches is looked at whatever it is.
 */
import { nameKey, parentName } from '../../dns/name.ts';
import { instancesOf } from '../../workspace/instances.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { zonesOf } from '../../workspace/zones.ts';
import { ownersWithSeveralRecords } from '../../zone/crowded-owners.ts';
import { ownersWithTypes } from '../../zone/query.ts';
import { ownersWithUnsoundMx } from '../../zone/unsound-mx.ts';
import type { ActiveRules } from './pass.ts';
import type { RuleCheck } from './unit.ts';

const MX = 15;

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
  /** Origins of zones below which the workspace may ask another zone: what such a zone says itself does not make an MX sound. */
  readonly shared: ReadonlySet<string>;
}

/** What the checks of active rules look at. Instances and reverse zones that the workspace lacks cannot make them speak. */
export function ownerInterest(workspace: Workspace, rules: ActiveRules): OwnerInterest {
  const typesOf = (owners: RuleCheck<'owner'>['run']['owners']): number[] => [
    ...new Set(rules.owner.flatMap(({ run }) => (run.owners === owners ? run.types : []))),
  ];
  const anywhere = typesOf('all');
  const hasInstances = instancesOf(workspace).length > 0;
  const hasReverse = zonesOf(workspace).some(({ origin }) => origin.endsWith('.arpa.'));
  const asksSoundDomains = rules.mailDomain.some(({ rule: { meta }, run }) => {
    if (run.domains === 'unsound-mx') return false;
    return (
      (hasInstances || !meta.needs.includes('postfix')) && (hasReverse || !meta.needs.includes('reverse'))
    );
  });
  const unsoundMx = rules.mailDomain.length > 0 || typesOf('unsound-mx').length > 0;
  if (asksSoundDomains && !anywhere.includes(MX)) anywhere.push(MX);
  const filters = unsoundMx && !anywhere.includes(MX);
  return {
    anywhere,
    besideAny: typesOf('several'),
    repeated: typesOf('repeated'),
    unsoundMx: filters,
    shared: filters ? sharedOrigins(workspace) : new Set(),
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

/**
 * What the mechanisms of an SPF policy find in DNS: the addresses of `a`, the exchanges of `mx` (RFC 7208 §5.3, §5.4).
 */
import { nameKey } from '../dns/name.ts';
import { cidrContains, parseCidr } from '../net/cidr.ts';
import type { SpfTerm } from '../txt/spf.ts';
import { expandDomainSpec, type SpfContext } from '../txt/spf-domain.ts';
import { brokenTypesAt } from '../zone/query.ts';
import { addressesOf, lookupName } from './names.ts';
import { isAllOfIt, nameOfDomain, type SpfAsker } from './spf-policy.ts';
import type { AddressAnswer, WorkspaceZone } from './types.ts';
import type { Workspace } from './workspace.ts';

const MX = 15;
const MAX_ALIASES = 16;

/** More exchanges than this make `mx` an error for receivers (RFC 7208 §4.6.4). */
export const MOST_EXCHANGES = 10;

/** The absolute name that a term asks for; undefined where it depends on the message or is none. */
export function targetOfTerm(term: SpfTerm, context: SpfContext): string | undefined {
  const domain = term.value === undefined ? context.domain : expandDomainSpec(term.value, context);
  return domain === undefined ? undefined : nameOfDomain(domain);
}

/** The addresses of a name; what a zone that is not whole lacks is unknown. */
export function addressesAt(workspace: Workspace, name: string, { from, asked }: SpfAsker): AddressAnswer {
  asked?.add(name);
  const answer = addressesOf(workspace, name, from);
  for (const alias of answer.aliases) asked?.add(nameKey(alias.owner));
  asked?.add(answer.name);
  const isCertain =
    answer.status !== 'none' || (answer.zone !== undefined && isAllOfIt(workspace, answer.zone));
  return isCertain ? answer : { ...answer, status: 'unknown' };
}

/** The exchanges of a name. */
export type ExchangeAnswer =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none'; readonly zone: WorkspaceZone; readonly exists: boolean; readonly name: string }
  /** Name keys by preference; `.` alone for a null MX. */
  | { readonly kind: 'found'; readonly zone: WorkspaceZone; readonly targets: readonly string[] };

/** The MX records of a name, aliases followed. */
export function exchangesAt(workspace: Workspace, name: string, { from, asked }: SpfAsker): ExchangeAnswer {
  let current = name;
  for (let step = 0; step <= MAX_ALIASES; step++) {
    asked?.add(current);
    const answer = lookupName(workspace, current, from);
    switch (answer.kind) {
      case 'unknown':
        return { kind: 'unknown' };
      case 'absent':
        return isAllOfIt(workspace, answer.zone)
          ? { kind: 'none', zone: answer.zone, exists: false, name: current }
          : { kind: 'unknown' };
      case 'exists': {
        const { zone } = answer;
        const records = answer.records.filter((record) => record.type === MX);
        const targets = records.flatMap(({ fields }) => fields[1]?.absolute ?? []).map(nameKey);
        if (targets.length > 0) return { kind: 'found', zone, targets: [...new Set(targets)] };
        const broken = brokenTypesAt(zone.zone, current);
        if (broken.includes(MX) || broken.includes(0) || !isAllOfIt(workspace, zone))
          return { kind: 'unknown' };
        return { kind: 'none', zone, exists: true, name: current };
      }
      case 'alias':
      case 'below-dname':
        current = answer.target;
    }
  }
  return { kind: 'unknown' };
}

/** Whether an address (canonical) lies in the network that a term spans round one of the addresses of a name. */
export function isInRange(term: SpfTerm, address: string, answer: AddressAnswer): 'yes' | 'no' | 'unknown' {
  const is6 = address.includes(':');
  const length = is6 ? (term.prefix6 ?? 128) : (term.prefix4 ?? 32);
  for (const { address: own } of answer.addresses) {
    if (own.includes(':') !== is6) continue;
    const network = parseCidr(`${own}/${length}`);
    if (network !== undefined && cidrContains(network, address)) return 'yes';
  }
  return answer.status === 'unknown' ? 'unknown' : 'no';
}

/**
 * A domain in two lists of address classes that exclude each other: Postfix goes by the first and warns with each message.
 */
import { allClassMemberships } from '../../postfix/domain-class.ts';
import { matchListOf } from '../../postfix/match-list.ts';
import { rewriteService } from '../../postfix/rewrite-service.ts';
import type { DomainClass, PostfixConfiguration } from '../../postfix/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { listMembershipsOf } from '../support/class-lists.ts';
import { suggestedFix } from '../support/fixes.ts';
import { removeMember } from '../support/main-cf-lists.ts';
import { textOf } from '../support/text-of.ts';
import { listed } from '../support/wording.ts';

/** The pairs that Postfix warns about; mydestination beside relay_domains is normal. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['mydestination', 'virtual_alias_domains'],
  ['mydestination', 'virtual_mailbox_domains'],
  ['virtual_alias_domains', 'virtual_mailbox_domains'],
  ['virtual_alias_domains', 'relay_domains'],
  ['virtual_mailbox_domains', 'relay_domains'],
];

type Placed = DomainClass & { readonly parameter: string };

export const rule = defineRule(
  {
    id: 'main-cf/class-conflict',
    summary: 'One domain in two address classes that exclude each other.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'ADDRESS_CLASS_README' }, { manual: 'trivial-rewrite(8)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      for (const [domain, naming] of domainsInLists(configuration)) {
        const [first, ...others] = conflictOf(allClassMemberships(configuration, domain));
        if (first === undefined) continue;
        const places = [first, ...others].filter(isPlaced);
        const [main, ...related] = places;
        if (main === undefined) continue;
        const lists = [first, ...others].map((membership) => membership.parameter);
        const isNamedTwice = lists.filter((parameter) => naming.has(parameter)).length > 1;
        report({
          path: main.path,
          span: main.span,
          ...(isNamedTwice ? {} : { severity: 'info' as const }),
          message: isNamedTwice
            ? `${domain} is in ${listed(lists)}, which exclude each other: Postfix goes by ${first.parameter}, ignores the other and logs a warning with every message. Keep the domain in one of them.`
            : `${domain} is in ${listed(lists)}, in one of them as part of another domain: Postfix goes by ${first.parameter}, but logs a warning with every message.`,
          related: related
            .filter((other) => other.path !== main.path || other.span.start !== main.span.start)
            .map(({ path, span, parameter }) => ({
              path,
              span,
              message: `${domain} is in ${parameter} here.`,
            })),
          fixes: removals(workspace, configuration, domain, places),
        });
      }
    },
  },
);

/** The memberships that take part in a conflict, in Postfix's order; empty where there is none. */
function conflictOf(memberships: readonly DomainClass[]): readonly Placed[] {
  const known = memberships.filter(
    (one): one is Placed => one.class !== 'unknown' && one.parameter !== undefined,
  );
  const has = (parameter: string): boolean => known.some((one) => one.parameter === parameter);
  const conflicts = PAIRS.filter(([one, other]) => has(one) && has(other)).flat();
  return known.filter((one) => conflicts.includes(one.parameter));
}

function isPlaced<Membership extends DomainClass>(
  membership: Membership,
): membership is Membership & {
  readonly path: string;
  readonly span: NonNullable<DomainClass['span']>;
} {
  return membership.path !== undefined && membership.span !== undefined;
}

/** All domains that the lists and the keys of their tables name, each with the lists that name it and not only one of its parents. */
function domainsInLists(configuration: PostfixConfiguration): ReadonlyMap<string, ReadonlySet<string>> {
  const domains = new Map<string, Set<string>>();
  for (const parameter of new Set(PAIRS.flat())) {
    const add = (domain: string): void => {
      const known = domains.get(domain);
      if (known === undefined) domains.set(domain, new Set([parameter]));
      else known.add(parameter);
    };
    const list = matchListOf(configuration, parameter, rewriteService(configuration));
    for (const member of list?.members ?? []) {
      if (member.negated) continue;
      if (member.kind === 'pattern') add(member.pattern.replace(/^\./, ''));
      for (const { key } of member.table?.file?.rows ?? [])
        if (/^[A-Za-z0-9_.-]+$/.test(key)) add(key.toLowerCase());
    }
  }
  return domains;
}

/** One way out for each list that names the domain itself in a place of its own. */
function removals(
  workspace: Workspace,
  configuration: PostfixConfiguration,
  domain: string,
  places: readonly Placed[],
): readonly Fix[] {
  const spots = new Set(places.map(({ path, span }) => `${path} ${span?.start}`));
  if (spots.size < places.length) return [];
  return places.flatMap(({ parameter }) => {
    const member = listMembershipsOf(configuration, parameter).get(domain);
    if (member === undefined) return [];
    const { path, span, list } = member;
    const title = `Remove ${domain} from ${parameter}.`;
    return [suggestedFix(title, path, () => [removeMember(textOf(workspace, path), span, list)])];
  });
}

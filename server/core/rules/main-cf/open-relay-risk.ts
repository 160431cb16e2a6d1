/**
 * A host on the Internet that relays for everybody: everybody counts as one of its own networks, or a permit stands before the guard.
 */

import { isPrivateAddress } from '../../net/address.ts';
import { parseCidr } from '../../net/cidr.ts';
import { acceptsDomain } from '../../postfix/accepts.ts';
import { parameterValue } from '../../postfix/configuration.ts';
import { type MatchListMember, matchListOf } from '../../postfix/match-list.ts';
import { type RestrictionUse, restrictionsOfParameter } from '../../postfix/restriction-list.ts';
import { smtpdServicesOfPort25 } from '../../postfix/smtpd-service.ts';
import type { MasterService, PostfixConfiguration } from '../../postfix/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { listensOnLoopbackOnly } from '../support/listening.ts';
import { removeMember } from '../support/main-cf-lists.ts';
import { textOf } from '../support/text-of.ts';

/** A domain that nobody has, so that only a host that relays for everybody takes mail for it. */
const FOREIGN_DOMAIN = 'mailzone-relay-probe.invalid';
const LISTS = ['smtpd_relay_restrictions', 'smtpd_recipient_restrictions'];
const OWN_MACHINE = '127.0.0.0/8 [::1]/128';

export const rule = defineRule(
  {
    id: 'main-cf/open-relay-risk',
    summary: 'Strangers may send mail to anybody through this host.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'SMTPD_ACCESS_README' }, { manual: 'SMTPD_RELAY_README' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      if (listensOnLoopbackOnly(configuration)) return;
      const service = smtpdServicesOfPort25(configuration)[0];
      const lists = LISTS.map(
        (parameter) => restrictionsOfParameter(configuration, parameter, service) ?? [],
      );
      const wide = lists.flat().some(trustsOwnNetworks) ? wideNetworks(configuration, service) : [];
      for (const { member, isEverybody } of wide) {
        if (member.place === undefined) continue;
        const { path, span } = member.place;
        report({
          path,
          span,
          ...(isEverybody ? {} : { severity: 'warning' as const }),
          message: isEverybody
            ? `mynetworks trusts ${member.pattern}, that is everybody, and clients in mynetworks may relay: this host is an open relay. List only your own networks.`
            : `mynetworks trusts the public network ${member.pattern}, and every host in it may relay through this one. List only networks that are yours.`,
          fixes: fixesForNetwork(workspace, configuration, member),
        });
      }
      if (wide.length > 0 || !isOpen(configuration, lists)) return;
      for (const use of lists.flatMap((list) => openingsOf(list))) {
        if (use.place === undefined) continue;
        const { path, span } = use.place;
        report({
          path,
          span,
          message: `${use.argument === undefined ? use.name : `${use.name} ${use.argument}`} lets every client through before reject_unauth_destination is reached, so this host relays for everybody. Put the check for relaying first.`,
          fixes: fixesForPermit(workspace, configuration, use),
        });
        return;
      }
    },
  },
);

/** Whether the lists have a guard (else smtpd would not start) and let mail for a foreign domain through all the same. */
function isOpen(configuration: PostfixConfiguration, lists: readonly (readonly RestrictionUse[])[]): boolean {
  const guarded = lists.flat().some((use) => use.restriction?.guardsRelay === true);
  return guarded && acceptsDomain(configuration, FOREIGN_DOMAIN).answer === 'yes';
}

function trustsOwnNetworks(use: RestrictionUse): boolean {
  return use.restriction?.name === 'permit_mynetworks';
}

interface WideNetwork {
  readonly member: MatchListMember;
  readonly isEverybody: boolean;
}

/** Members of mynetworks that are all of the Internet, or a network of public addresses larger than anybody's own. */
function wideNetworks(
  configuration: PostfixConfiguration,
  service: MasterService | undefined,
): readonly WideNetwork[] {
  const found: WideNetwork[] = [];
  for (const member of matchListOf(configuration, 'mynetworks', service)?.members ?? []) {
    if (member.kind !== 'pattern' || member.negated) continue;
    const written = member.pattern.replace(/^\[(.*)\]/, '$1');
    const cidr = parseCidr(written);
    if (cidr?.clean !== true) continue;
    const [shortestPrivate, everybodyBelow, largeBelow] = cidr.family === 4 ? [8, 8, 12] : [7, 16, 28];
    const isPrivate = isPrivateAddress(written.replace(/\/.*/, ''));
    if (isPrivate && cidr.length >= shortestPrivate) continue;
    const everybody = cidr.length < everybodyBelow;
    const large = cidr.length < largeBelow;
    if (everybody || large) found.push({ member, isEverybody: everybody });
  }
  return found;
}

/** What may let everybody through before a guard is reached. */
function openingsOf(list: readonly RestrictionUse[]): readonly RestrictionUse[] {
  const guard = list.findIndex((use) => use.restriction?.guardsRelay === true);
  return list
    .slice(0, guard < 0 ? list.length : guard)
    .filter(
      (use) =>
        use.restriction?.name === 'permit' ||
        use.kind !== 'restriction' ||
        use.restriction?.argument === 'table',
    );
}

function fixesForNetwork(
  workspace: Workspace,
  configuration: PostfixConfiguration,
  member: MatchListMember,
): readonly Fix[] {
  const entry = parameterValue(configuration, 'mynetworks').entry;
  const { place } = member;
  if (place === undefined || entry === undefined || place.path !== configuration.main.path) return [];
  if (place.span.start < entry.valueSpan.start || place.span.end > entry.valueSpan.end) return [];
  const { path, span } = place;
  const only = span.start === entry.valueSpan.start && span.end === entry.valueSpan.end;
  return [
    suggestedFix(
      only ? 'Trust only this machine.' : `Remove ${member.pattern} from mynetworks.`,
      path,
      () => [
        only ? { span, newText: OWN_MACHINE } : removeMember(textOf(workspace, path), span, entry.valueSpan),
      ],
    ),
  ];
}

/** A bare permit is taken out: the end of the list permits anyway. */
function fixesForPermit(
  workspace: Workspace,
  configuration: PostfixConfiguration,
  use: RestrictionUse,
): readonly Fix[] {
  if (use.restriction?.name !== 'permit' || use.place?.path !== configuration.main.path) return [];
  const { path, span } = use.place;
  const entry = configuration.main.entries.find(
    ({ valueSpan }) => valueSpan.start <= span.start && span.end <= valueSpan.end,
  );
  if (entry === undefined) return [];
  return [
    suggestedFix('Remove the permit.', path, () => [
      removeMember(textOf(workspace, path), span, entry.valueSpan),
    ]),
  ];
}

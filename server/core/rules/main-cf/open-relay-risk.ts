/**
 * A host on the Internet that relays for everybody: everybody counts as one of its own networks, or a permit stands before the guard.
 */

import { isPrivateAddress } from '../../net/address.ts';
import { parseCidr } from '../../net/cidr.ts';
import { acceptsDomain } from '../../postfix/accepts.ts';
import { accessActionOf } from '../../postfix/access-action.ts';
import { parameterValue } from '../../postfix/configuration.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import { type MatchListMember, matchListOf } from '../../postfix/match-list.ts';
import { type RestrictionUse, restrictionsOfParameter } from '../../postfix/restriction-list.ts';
import { smtpdServicesOfPort25 } from '../../postfix/smtpd-service.ts';
import { openTable, tableReferenceOf } from '../../postfix/tables.ts';
import type { MasterService, PostfixConfiguration } from '../../postfix/types.ts';
import { listensOnLoopbackOnly } from '../../workspace/interface-addresses.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type Report } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { forgedPermitOf } from '../support/forged-permits.ts';
import { removeMember } from '../support/main-cf-lists.ts';
import { textOf } from '../support/text-of.ts';
import { quoted } from '../support/wording.ts';

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
      if (wide.length > 0) return;
      if (!isOpen(configuration, lists)) {
        reportForged(workspace, configuration, service, report);
        return;
      }
      for (const list of lists) {
        const opening = openingOf(configuration, list);
        if (opening?.use.place === undefined) continue;
        const { use, guard } = opening;
        const { path, span } = use.place;
        report({
          path,
          span,
          message: `${use.argument === undefined ? use.name : `${use.name} ${use.argument}`} lets every client through before ${guard.name} is reached, so this host relays for everybody. Put ${guard.name} before it.`,
          fixes: fixesForOrder(workspace, configuration, use, guard),
        });
        return;
      }
    },
  },
);

/** Clients that say the right thing of themselves pass before the guard. */
function reportForged(
  workspace: Workspace,
  configuration: PostfixConfiguration,
  service: MasterService | undefined,
  report: Report,
): void {
  const forged = forgedPermitOf(configuration, service);
  if (forged === undefined) return;
  const { use, guard, key, row, what } = forged;
  report({
    ...use.place,
    message: `${use.name} lets clients through before ${guard.name} is reached, for ${what} that they can choose: with ${quoted(key)} anybody may relay to anybody through this host. Put ${guard.name} before it.`,
    related: [{ ...row, message: `${quoted(key)} is let through here.` }],
    fixes: fixesForOrder(workspace, configuration, use, guard),
  });
}

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

/** What lets everybody through before the guard of a list is reached: the first that does for certain, else the first that may. */
function openingOf(
  configuration: PostfixConfiguration,
  list: readonly RestrictionUse[],
): { readonly use: RestrictionUse & { place: FilePlace }; readonly guard: RestrictionUse } | undefined {
  const at = list.findIndex((use) => use.restriction?.guardsRelay === true);
  const guard = list[at];
  if (guard === undefined) return undefined;
  const placed = list
    .slice(0, at)
    .filter((use) => use.kind !== 'restriction' || use.restriction?.argument === 'table')
    .filter((use): use is RestrictionUse & { place: FilePlace } => use.place !== undefined);
  const use = placed.find((one) => permitsEverybody(configuration, one)) ?? placed[0];
  return use && { use, guard };
}

/** Whether a table answers OK to a client that nobody knows. */
function permitsEverybody(configuration: PostfixConfiguration, use: RestrictionUse): boolean {
  const reference = tableReferenceOf(use.argument ?? use.name, 0);
  if (reference === undefined) return false;
  const table = openTable(reference, configuration);
  return ['198.51.100.200', FOREIGN_DOMAIN, `nobody@${FOREIGN_DOMAIN}`].some((key) => {
    const answer = table.lookup(key);
    return answer.kind === 'found' && accessActionOf(answer.value).kind === 'permit';
  });
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

/** Puts what opens the list behind its guard, where both stand in one value of main.cf. */
function fixesForOrder(
  workspace: Workspace,
  configuration: PostfixConfiguration,
  use: RestrictionUse & { place: FilePlace },
  guard: RestrictionUse,
): readonly Fix[] {
  const { path, span } = use.place;
  const behind = guard.place;
  if (path !== configuration.main.path || behind?.path !== path) return [];
  const entry = configuration.main.entries.find(
    ({ valueSpan }) => valueSpan.start <= span.start && behind.span.end <= valueSpan.end,
  );
  if (entry === undefined || behind.span.start < span.end) return [];
  return [
    suggestedFix(`Put ${guard.name} first.`, path, () => {
      const text = textOf(workspace, path);
      const comma = entry.value.text.includes(',') ? ',' : '';
      const { end } = behind.span;
      return [
        removeMember(text, span, entry.valueSpan),
        { span: { start: end, end }, newText: `${comma} ${text.slice(span.start, span.end)}` },
      ];
    }),
  ];
}

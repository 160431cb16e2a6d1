/**
 * The access lists that the smtpd services of a configuration work with, each under the overrides of its service, and the restriction
 * classes that they lead to. What a restriction answers is not decided here.
 */
import { expandedParameter, parameterValue } from './configuration.ts';
import { splitList } from './lists.ts';
import { type RestrictionUse, restrictionsOfParameter } from './restriction-list.ts';
import type { MasterService, PostfixConfiguration } from './types.ts';
import { daemonNamed } from './vocabulary/daemon.ts';

/** The parameters that hold access lists, in the order in which a session meets them. */
export const ACCESS_LIST_PARAMETERS: readonly string[] = [
  'smtpd_client_restrictions',
  'smtpd_helo_restrictions',
  'smtpd_sender_restrictions',
  'smtpd_relay_restrictions',
  'smtpd_recipient_restrictions',
  'smtpd_data_restrictions',
  'smtpd_end_of_data_restrictions',
  'smtpd_etrn_restrictions',
];

/** One list, as one service sees it. */
export interface AccessList {
  /** The parameter, or the restriction class, whose value it is. */
  readonly parameter: string;
  /** Undefined where master.cf is not at hand. */
  readonly service: MasterService | undefined;
  readonly uses: readonly RestrictionUse[];
  /** Names in the value that nobody defines: part of the list may be made elsewhere. */
  readonly undefinedNames: readonly string[];
}

const known = new WeakMap<PostfixConfiguration, readonly AccessList[]>();

/** All lists of all smtpd services, classes last. Values that cannot be known are left out. Made once for a configuration. */
export function accessListsOf(configuration: PostfixConfiguration): readonly AccessList[] {
  let lists = known.get(configuration);
  if (lists === undefined) {
    lists = smtpdServicesOf(configuration).flatMap((service) => listsOfService(configuration, service));
    known.set(configuration, lists);
  }
  return lists;
}

/**
 * The services of master.cf that run smtpd, in file order, whatever they listen to. Where master.cf is not at hand, one that is
 * undefined: main.cf alone says how it works.
 */
export function smtpdServicesOf(configuration: PostfixConfiguration): readonly (MasterService | undefined)[] {
  const { master } = configuration;
  if (master === undefined) return [undefined];
  return master.services.filter(({ command }) => daemonNamed(command)?.name === 'smtpd');
}

/** The classes that smtpd_restriction_classes names; undefined where its value is not known. */
export function restrictionClassesOf(
  configuration: PostfixConfiguration,
  service?: MasterService,
): readonly string[] | undefined {
  const { value } = parameterValue(configuration, 'smtpd_restriction_classes', service);
  return value === undefined ? undefined : splitList(value).map(({ text }) => text);
}

/** The members that smtpd may come to: all up to a restriction that ends the list. What it answers to a single message does not count. */
export function reachedUses(uses: readonly RestrictionUse[]): readonly RestrictionUse[] {
  const end = uses.findIndex(endsList);
  return end < 0 ? uses : uses.slice(0, end + 1);
}

/** Whether nothing behind the member is ever reached. Behind warn_if_reject a rejection is no end, a permit is. */
function endsList({ restriction, warnOnly }: RestrictionUse): boolean {
  return restriction?.final === true && (restriction.effect === 'permit' || !warnOnly);
}

function listsOfService(
  configuration: PostfixConfiguration,
  service: MasterService | undefined,
): readonly AccessList[] {
  const classes = new Set(restrictionClassesOf(configuration, service) ?? []);
  return [...ACCESS_LIST_PARAMETERS, ...classes].flatMap((parameter): readonly AccessList[] => {
    const uses = restrictionsOfParameter(configuration, parameter, service);
    if (uses === undefined) return [];
    const undefinedNames = expandedParameter(configuration, parameter, service)?.undefinedNames ?? [];
    return [{ parameter, service, uses, undefinedNames }];
  });
}

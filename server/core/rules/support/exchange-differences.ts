/**
 * How two servers differ in what they take and filter on port 25, parameter by parameter as the service there sees them.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import { splitList } from '../../postfix/lists.ts';
import { onceForConfiguration } from '../../postfix/once-for-configuration.ts';
import { smtpdServicesOfPort25 } from '../../postfix/smtpd-service.ts';
import { isTemplated } from '../../postfix/template.ts';
import type { MasterService, PostfixConfiguration } from '../../postfix/types.ts';
import { daemonNamed } from '../../postfix/vocabulary/daemon.ts';
import { placeOfEntry } from './entry-place.ts';

/** What a server says of one parameter. `place` is undefined for defaults. */
export interface ServerSetting {
  readonly value: string;
  readonly place: FilePlace | undefined;
}

/** A parameter that differs, with what each of the two says. */
export interface ExchangeDifference {
  readonly parameter: string;
  readonly one: ServerSetting;
  readonly other: ServerSetting;
}

/** Access lists: what only tells own clients and relaying apart is no matter for the mail of a domain that the server takes. */
const ACCESS = [
  'smtpd_client_restrictions',
  'smtpd_helo_restrictions',
  'smtpd_sender_restrictions',
  'smtpd_relay_restrictions',
  'smtpd_recipient_restrictions',
  'smtpd_data_restrictions',
  'smtpd_end_of_data_restrictions',
];
const NOT_FOR_STRANGERS = new Set([
  'permit',
  'permit_inet_interfaces',
  'permit_mynetworks',
  'permit_sasl_authenticated',
  'permit_tls_all_clientcerts',
  'permit_tls_clientcerts',
  'permit_auth_destination',
  'reject_unauth_destination',
  'defer_unauth_destination',
  // Another way to know the recipients than a list.
  'reject_unlisted_recipient',
  'reject_unverified_recipient',
]);

const LISTS = [
  'smtpd_milters',
  'content_filter',
  'smtpd_proxy_filter',
  'header_checks',
  'mime_header_checks',
  'body_checks',
];
const SINGLE = [
  'message_size_limit',
  'smtpd_tls_security_level',
  'smtpd_helo_required',
  'smtpd_reject_unlisted_recipient',
  'smtpd_reject_unlisted_sender',
  'smtpd_delay_reject',
  'strict_rfc821_envelopes',
  'recipient_delimiter',
];
const POSTSCREEN = [
  'postscreen_access_list',
  'postscreen_dnsbl_sites',
  'postscreen_dnsbl_threshold',
  'postscreen_dnsbl_action',
  'postscreen_greet_action',
];

/** The name under which the front of postscreen is compared. */
const FRONT = 'postscreen';

/** The parameters that differ for mail from strangers, in a fixed order; those of which one side is not known are left out. */
export function exchangeDifferences(
  one: PostfixConfiguration,
  other: PostfixConfiguration,
): readonly ExchangeDifference[] {
  let known = differences.get(one);
  if (known === undefined) {
    known = new WeakMap();
    differences.set(one, known);
  }
  let found = known.get(other);
  if (found === undefined) {
    found = compare(profileOf(one), profileOf(other));
    known.set(other, found);
  }
  return found;
}

const differences = new WeakMap<
  PostfixConfiguration,
  WeakMap<PostfixConfiguration, readonly ExchangeDifference[]>
>();

interface Compared extends ServerSetting {
  /** Equal for settings that come to the same. */
  readonly key: string;
}

type Profile = ReadonlyMap<string, Compared>;

function compare(one: Profile, other: Profile): readonly ExchangeDifference[] {
  const found: ExchangeDifference[] = [];
  for (const [parameter, left] of one) {
    const right = other.get(parameter);
    if (right !== undefined && left.key !== right.key) found.push({ parameter, one: left, other: right });
  }
  return found;
}

const profileOf = onceForConfiguration((configuration: PostfixConfiguration): Profile => {
  const profile = new Map<string, Compared>();
  const services = smtpdServicesOfPort25(configuration);
  const { master } = configuration;
  // Without a service of its own nobody can tell what the port answers; several may differ among themselves.
  if (services.length > 1 || (services.length === 0 && master !== undefined)) return profile;
  const [service] = services;
  const front = master?.services.find(isFront);
  const add = (parameter: string, keyOf: (value: string) => string, at = service): void => {
    const given = parameterValue(configuration, parameter, at);
    if (given.value === undefined || isTemplated(given.raw)) return;
    const value = withoutOwnName(configuration, given.value);
    profile.set(parameter, { value, key: keyOf(value), place: placeOfEntry(configuration, given) });
  };
  for (const parameter of ACCESS) add(parameter, keyOfAccess);
  for (const parameter of LISTS) add(parameter, keyOfFilters);
  for (const parameter of SINGLE) add(parameter, (value) => value.trim());
  if (master === undefined) return profile;
  const place = front && { path: master.path, span: front.commandSpan };
  profile.set(FRONT, { value: front ? 'in front of smtpd' : 'not in use', key: front ? 'yes' : 'no', place });
  if (front !== undefined)
    for (const parameter of POSTSCREEN) add(parameter, (value) => words(value).join(' '), front);
  return profile;
});

function isFront({ type, name, command }: MasterService): boolean {
  return type === 'inet' && /(?:^|:)(?:smtp|25)$/.test(name) && daemonNamed(command)?.name === 'postscreen';
}

function words(value: string): readonly string[] {
  return splitList(value).map(({ text }) => text);
}

/** Where a filter runs is no difference, as each server may have its own; which port it is, tells filters apart. */
function keyOfFilters(value: string): string {
  return words(value)
    .map((word) => word.replace(/(^|:)(?:\[[^\]\s]*\]|[^:\s[\]]+):(\d+)$/, '$1$2'))
    .join(' ');
}

function keyOfAccess(value: string): string {
  return words(value)
    .filter((word) => !NOT_FOR_STRANGERS.has(word.toLowerCase()))
    .join(' ');
}

/** The host's own name in a value is no difference. */
function withoutOwnName(configuration: PostfixConfiguration, value: string): string {
  const own = parameterValue(configuration, 'myhostname').value;
  return own === undefined || own === '' ? value : value.split(own).join('$myhostname');
}

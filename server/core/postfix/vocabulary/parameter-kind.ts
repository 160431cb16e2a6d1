/**
 * What a Postfix parameter is, as data. Deliberately does not know how values are read or expanded.
 */

/**
 * What a value is made of. Lists are separated by commas and blanks, with `{ }` around members that hold blanks.
 *
 * - `boolean` yes or no · `integer` digits · `number` a fraction or `N/M` · `time` digits with a unit s m h d w;
 * - `enumeration` one of `values` · `word-list` several of `values`;
 * - `host` a host name · `domain` a domain name · `address` an IP address · `port` a number or a service name · `endpoint` host and port;
 * - `interface-list` host names, addresses, `all`, `loopback-only`;
 * - `domain-list`, `network-list`, `match-list` match lists: members, `!member`, `/file`, `type:table`;
 * - `table` one `type:name` · `table-list` several · `proxy-table-list` names of what proxymap may open;
 * - `restriction-list` smtpd restrictions · `postscreen-access-list`, `client-rule-list` the smaller languages of their daemons;
 * - `transport` `service:nexthop` · `nexthop`, `nexthop-list` where to send · `service`, `service-list` names from master.cf · `milter-list`;
 * - `path`, `path-list`, `path-or-no` · `command` · `mail-address` · `tls-protocols` · `string`, `string-list`;
 * - `read-only` set by Postfix itself.
 */
export type ParameterKind =
  | 'boolean'
  | 'integer'
  | 'number'
  | 'time'
  | 'enumeration'
  | 'word-list'
  | 'host'
  | 'domain'
  | 'address'
  | 'port'
  | 'endpoint'
  | 'interface-list'
  | 'domain-list'
  | 'network-list'
  | 'match-list'
  | 'table'
  | 'table-list'
  | 'proxy-table-list'
  | 'restriction-list'
  | 'postscreen-access-list'
  | 'client-rule-list'
  | 'transport'
  | 'nexthop'
  | 'nexthop-list'
  | 'service'
  | 'service-list'
  | 'milter-list'
  | 'path'
  | 'path-list'
  | 'path-or-no'
  | 'command'
  | 'mail-address'
  | 'tls-protocols'
  | 'string'
  | 'string-list'
  | 'read-only';

/** What keys and values of a parameter's tables mean. `other`: particular to that one parameter. */
export type TableRole =
  | 'aliases'
  | 'bcc'
  | 'canonical'
  | 'command'
  | 'content-checks'
  | 'fingerprints'
  | 'generic'
  | 'local-transport'
  | 'other'
  | 'password'
  | 'recipients'
  | 'relocated'
  | 'sender-login'
  | 'sender-nexthop'
  | 'sender-transport'
  | 'tls-per-site'
  | 'tls-policy'
  | 'transport'
  | 'virtual-alias'
  | 'virtual-mailbox'
  | 'virtual-owner';

/**
 * - `current`: Postfix 3.7 knows it, and so do later versions;
 * - `later`: only versions after 3.7 know it;
 * - `deprecated`: still works, something else takes its place;
 * - `removed`: no longer does anything.
 */
export type ParameterStatus = 'current' | 'later' | 'deprecated' | 'removed';

/** A row of parameters.data.ts. Absent members: no `default`: the machine decides; no `status`: current. */
export interface ParameterRow {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly default?: string;
  readonly matching?: 'names' | 'domains';
  readonly values?: readonly string[];
  /** `values` are the usual ones; others may be right. */
  readonly open?: true;
  readonly role?: TableRole;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly nonEmpty?: true;
  readonly since?: string;
  readonly status?: ParameterStatus;
  readonly replacement?: string;
  /** The first version whose postconf warns of it; deprecated names without one are only said to be so in the manual. */
  readonly deprecatedIn?: string;
  /** The first version that no longer knows it; removed names without one were gone before 3.4. */
  readonly removedIn?: string;
}

/** A parameter that exists for each delivery service of master.cf, as `SERVICE` followed by `suffix`. */
export interface ServiceParameterRow {
  readonly suffix: string;
  readonly kind: ParameterKind;
  readonly default: string;
  /** Services whose default differs. */
  readonly exceptions?: Readonly<Record<string, string>>;
  /** Only for services that run one of these daemons; absent: all delivery agents. */
  readonly daemons?: readonly string[];
  readonly since?: string;
  readonly summary: string;
}

/**
 * What the keys and values of a table mean, by the use that is made of it: forms of keys in the order in which Postfix asks for them, and
 * what a value may be. Sentences for people; what rules need of it is data as well.
 */
import { TABLE_ROLE_ROWS } from './table-roles.data.ts';

/** Kinds of written keys that can be told apart by their looks. */
export type KeyForm =
  | 'user@domain'
  | '@domain'
  | 'user@'
  | 'domain'
  | '.domain'
  | 'name'
  | 'address'
  | '*'
  | '<>'
  | 'other';

/** One form of key. */
export interface KeyFormRow {
  /** As documentation writes it: `user+extension@domain`. */
  readonly form: string;
  readonly meaning: string;
}

/** A use of tables. */
export interface TableRoleRow {
  readonly role: string;
  /** In a few words: `access by recipient address`. */
  readonly title: string;
  /** In the order in which Postfix looks them up. */
  readonly keys: readonly KeyFormRow[];
  /** What a value is, in one sentence. */
  readonly value: string;
  /** Forms that Postfix never asks such a table for. */
  readonly never: readonly KeyForm[];
  /** Where a form of `never` is what people mean by another one: what to write instead. */
  readonly instead?: Readonly<Partial<Record<KeyForm, string>>>;
  readonly manual: string;
  /** True where values are secrets. */
  readonly secret?: true;
}

const ROLES: ReadonlyMap<string, TableRoleRow> = new Map(TABLE_ROLE_ROWS.map((row) => [row.role, row]));

/** The use of that name. */
export function tableRoleNamed(role: string): TableRoleRow | undefined {
  return ROLES.get(role);
}

/** All uses. */
export function allTableRoles(): readonly TableRoleRow[] {
  return TABLE_ROLE_ROWS;
}

/** Parameters whose tables have a use that their kind does not tell. */
const OF_PARAMETER: Readonly<Record<string, string>> = {
  smtpd_milter_maps: 'milter',
  tls_server_sni_maps: 'server-names',
  postscreen_access_list: 'postscreen-access',
  postscreen_dnsbl_reply_map: 'reply-text',
  rbl_reply_maps: 'reply-text',
  smtp_pix_workaround_maps: 'client-workaround',
  smtpd_discard_ehlo_keyword_address_maps: 'ehlo-keywords',
  smtp_discard_ehlo_keyword_address_maps: 'ehlo-keywords',
  lmtp_discard_lhlo_keyword_address_maps: 'ehlo-keywords',
  postscreen_discard_ehlo_keyword_address_maps: 'ehlo-keywords',
  address_verify_map: 'cache',
  postscreen_cache_map: 'cache',
  smtp_sasl_password_maps: 'password',
  lmtp_sasl_password_maps: 'password',
  mydestination: 'name-list',
  virtual_alias_domains: 'name-list',
  virtual_mailbox_domains: 'name-list',
  relay_domains: 'domain-list',
  mynetworks: 'network-list',
};

/** Restrictions that ask a table, and what they ask for. */
export function roleOfRestriction(restriction: string): string | undefined {
  const name = restriction.toLowerCase();
  if (/^check_(?:sender|recipient)_access$/.test(name)) return 'access-address';
  if (/^check_(?:client|reverse_client_hostname|helo|etrn)_access$/.test(name)) return 'access-host';
  if (/^check_[a-z_]+_(?:mx|ns|a)_access$/.test(name)) return 'access-host';
  if (name === 'check_ccert_access') return 'access-fingerprint';
  if (name === 'check_sasl_access') return 'access-login';
  return undefined;
}

/** The use of a parameter's tables: `role` is what the parameter's own row says. Undefined where nothing is known. */
export function roleOfParameter(parameter: string, role: string | undefined): string | undefined {
  if (Object.hasOwn(OF_PARAMETER, parameter)) return OF_PARAMETER[parameter];
  return role === 'other' ? undefined : role;
}

/** What kind of key a written key of an indexed table is. */
export function keyFormOf(key: string): KeyForm {
  return plainFormOf(key) ?? otherFormOf(key);
}

/** The form of an ordinary name, which most keys are; undefined for all else. */
function plainFormOf(key: string): 'domain' | 'name' | undefined {
  let dots = 0;
  let isNumber = true;
  let before = DOT;
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at);
    const lower = unit | 32;
    if (unit === DOT) {
      if (before === DOT) return undefined;
      dots++;
    } else if ((lower >= 97 && lower <= 122) || unit === 45 || unit === 95) isNumber = false;
    else if (!(unit >= 48 && unit <= 57)) return undefined;
    before = unit;
  }
  if (before === DOT || isNumber) return undefined;
  return dots > 0 ? 'domain' : 'name';
}

const DOT = 46;

function otherFormOf(key: string): KeyForm {
  if (key === '*' || key === '<>') return key;
  const at = key.lastIndexOf('@');
  if (at === 0) return /^@[a-z0-9_.-]+$/i.test(key) ? '@domain' : 'other';
  if (at === key.length - 1 && at > 0) return 'user@';
  if (at > 0) return 'user@domain';
  if (/^\[?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[0-9a-f:]*:[0-9a-f:]*)\]?$/i.test(key)) return 'address';
  if (/^\.[a-z0-9_.-]+$/i.test(key)) return '.domain';
  if (!/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/i.test(key)) return 'other';
  return key.includes('.') ? 'domain' : 'name';
}

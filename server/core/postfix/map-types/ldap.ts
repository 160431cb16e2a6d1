import { defineUnreadableType } from '../unreadable-type.ts';

/** `ldap:` tables (ldap_table(5)). */
export const mapType = defineUnreadableType(
  'ldap',
  'an LDAP directory',
  'Asks an LDAP directory as a file of settings says.',
);

/**
 * Settings of tables that ask another program (`NAME_setting` in main.cf, or `setting` in a file of the table), by map type.
 */

const COMMON = 'domain expansion_limit result_format';
const SQL = `${COMMON} additional_conditions dbname hosts password query select_field table user where_field idle_interval retry_interval`;

/** Map type → its settings, separated by blanks. */
export const TABLE_SETTINGS: Readonly<Record<string, string>> = {
  ldap: `${COMMON} bind bind_dn bind_pw cache cache_expiry cache_size chase_referrals debuglevel dereference leaf_result_attribute query_filter recursion_limit result_attribute result_filter sasl_authz_id sasl_mechs sasl_minssf sasl_realm scope search_base server_host server_port size_limit special_result_attribute start_tls terminal_result_attribute timeout tls_ca_cert_dir tls_ca_cert_file tls_cert tls_cipher_suite tls_key tls_random_file tls_require_cert version`,
  memcache: 'backup data_size_limit flags key_format line_size_limit max_try memcache retry_pause timeout ttl',
  mongodb: `${COMMON} uri dbname collection query_filter projection result_attribute`,
  mysql: `${SQL} charset option_file option_group require_result_set tls_CAfile tls_CApath tls_cert_file tls_ciphers tls_key_file tls_verify_cert`,
  pgsql: `${SQL} encoding select_function`,
  sqlite: `${COMMON} additional_conditions dbpath query select_field table where_field`,
};

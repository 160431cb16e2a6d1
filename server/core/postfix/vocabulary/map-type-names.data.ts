/**
 * Lookup table types that some Postfix knows, built in or as a plugin, one sentence each.
 */
import type { MapTypeName } from './map-type-name.ts';

export const MAP_TYPE_ROWS: readonly MapTypeName[] = [
  { name: 'btree', source: 'compiled', summary: 'Berkeley DB sorted tree, made by postmap from a text file; being replaced by lmdb.' },
  { name: 'cdb', source: 'compiled', summary: 'Constant database, made by postmap from a text file; read only.' },
  { name: 'cidr', source: 'text', summary: 'Addresses and networks; the first row that contains the client address wins.' },
  { name: 'dbm', source: 'compiled', summary: 'DBM file, made by postmap from a text file; old systems only.' },
  { name: 'environ', source: 'system', summary: 'Looks up environment variables; name is not used.' },
  { name: 'fail', source: 'braces', since: '2.9', summary: 'Every look-up fails with a temporary error; for tests.' },
  { name: 'hash', source: 'compiled', summary: 'Berkeley DB hash, made by postmap from a text file; being replaced by lmdb or cdb.' },
  { name: 'inline', source: 'braces', since: '3.0', summary: 'Keys and values written in braces in the configuration itself.' },
  { name: 'internal', source: 'system', summary: 'Kept in memory of one process; not for configuration.' },
  { name: 'ldap', source: 'settings', summary: 'Asks an LDAP directory; server and query stand in the named file.' },
  { name: 'lmdb', source: 'compiled', since: '2.11', summary: 'Lightning memory-mapped database, made by postmap from a text file.' },
  { name: 'memcache', source: 'settings', since: '2.9', summary: 'Asks a memcache server, with an optional table behind it.' },
  { name: 'mongodb', source: 'settings', since: '3.9', summary: 'Asks a MongoDB server; query stands in the named file.' },
  { name: 'mysql', source: 'settings', summary: 'Asks a MySQL or MariaDB server; query stands in the named file.' },
  { name: 'netinfo', source: 'system', status: 'removed', summary: 'Asked NetInfo on old systems.' },
  { name: 'nis', source: 'system', summary: 'Asks NIS.' },
  { name: 'nisplus', source: 'system', status: 'removed', summary: 'Asked NIS+.' },
  { name: 'pcre', source: 'text', summary: 'Perl-like patterns, tried in file order; the first match wins.' },
  { name: 'pgsql', source: 'settings', summary: 'Asks a PostgreSQL server; query stands in the named file.' },
  { name: 'pipemap', source: 'braces', since: '3.0', summary: 'A chain of tables: each result is the next one\'s key.' },
  { name: 'proxy', source: 'table', summary: 'Opens the table behind it through proxymap.' },
  { name: 'randmap', source: 'braces', since: '3.0', summary: 'Answers with one of the listed values at random.' },
  { name: 'regexp', source: 'text', summary: 'POSIX patterns, tried in file order; the first match wins.' },
  { name: 'sdbm', source: 'compiled', since: '2.2', summary: 'Small database file, made by postmap from a text file.' },
  { name: 'socketmap', source: 'server', since: '2.10', summary: 'Asks a server that speaks the socketmap protocol.' },
  { name: 'sqlite', source: 'settings', since: '2.8', summary: 'Asks an SQLite file; query stands in the named file.' },
  { name: 'static', source: 'braces', summary: 'Answers every key with the text behind the colon.' },
  { name: 'tcp', source: 'server', summary: 'Asks a server that speaks a simple line protocol.' },
  { name: 'texthash', source: 'text', since: '2.8', summary: 'A text file of keys and values, read at start without postmap.' },
  { name: 'unionmap', source: 'braces', since: '3.0', summary: 'Asks all tables and joins their answers with commas.' },
  { name: 'unix', source: 'system', summary: 'Asks the system\'s password or group file (passwd.byname, group.byname).' },
];

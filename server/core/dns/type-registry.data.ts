/**
 * The RR TYPEs of the IANA registry "Domain Name System (DNS) Parameters" as of 2026-08-20, one private to BIND, and how BIND 9.18 knows
 * them.
 *
 * `use`: `data` may stand in a zone; `meta` are questions and transfers, never data (RFC 6895 §3.1); `pseudo` exist only in messages.
 * `obsolete`: the registry or an RFC has retired the type. `bind`: whether BIND 9.18 reads and prints the mnemonic (`prints`), reads it
 * but prints `TYPEnnn` and octets (`reads`), or has never heard of it, so that only `TYPEnnn` and octets can be written there (`number`).
 */

/** One RR TYPE. */
export interface RegisteredType {
  readonly name: string;
  readonly number: number;
  readonly use: 'data' | 'meta' | 'pseudo';
  readonly obsolete: boolean;
  readonly bind: 'prints' | 'reads' | 'number';
}

function data(name: string, number: number): RegisteredType {
  return { name, number, use: 'data', obsolete: false, bind: 'prints' };
}
function retired(name: string, number: number): RegisteredType {
  return { ...data(name, number), obsolete: true };
}
function newer(name: string, number: number): RegisteredType {
  return { ...data(name, number), bind: 'number' };
}
function meta(name: string, number: number): RegisteredType {
  return { ...data(name, number), use: 'meta' };
}
function pseudo(name: string, number: number): RegisteredType {
  return { ...data(name, number), use: 'pseudo' };
}

export const REGISTERED_TYPES: readonly RegisteredType[] = [
  data('A', 1), data('NS', 2), retired('MD', 3), retired('MF', 4), data('CNAME', 5), data('SOA', 6), retired('MB', 7),
  retired('MG', 8), retired('MR', 9), retired('NULL', 10), retired('WKS', 11), data('PTR', 12), data('HINFO', 13),
  retired('MINFO', 14), data('MX', 15), data('TXT', 16), data('RP', 17), data('AFSDB', 18), retired('X25', 19),
  retired('ISDN', 20), retired('RT', 21), retired('NSAP', 22), retired('NSAP-PTR', 23), retired('SIG', 24),
  retired('KEY', 25), data('PX', 26), retired('GPOS', 27), data('AAAA', 28), data('LOC', 29), retired('NXT', 30),
  retired('EID', 31), retired('NIMLOC', 32), data('SRV', 33), retired('ATMA', 34), data('NAPTR', 35), data('KX', 36),
  data('CERT', 37), retired('A6', 38), data('DNAME', 39), retired('SINK', 40), pseudo('OPT', 41), data('APL', 42),
  data('DS', 43), data('SSHFP', 44), data('IPSECKEY', 45), data('RRSIG', 46), data('NSEC', 47), data('DNSKEY', 48),
  data('DHCID', 49), data('NSEC3', 50), data('NSEC3PARAM', 51), data('TLSA', 52), data('SMIMEA', 53), data('HIP', 55),
  data('NINFO', 56), data('RKEY', 57), data('TALINK', 58), data('CDS', 59), data('CDNSKEY', 60), data('OPENPGPKEY', 61),
  data('CSYNC', 62), data('ZONEMD', 63), data('SVCB', 64), data('HTTPS', 65), data('DSYNC', 66), data('HHIT', 67),
  data('BRID', 68), newer('UNECE', 69), newer('ISO', 70), retired('SPF', 99), retired('UINFO', 100), retired('UID', 101), retired('GID', 102),
  retired('UNSPEC', 103), data('NID', 104), data('L32', 105), data('L64', 106), data('LP', 107), data('EUI48', 108),
  data('EUI64', 109), { ...pseudo('NXNAME', 128), bind: 'number' }, meta('TKEY', 249), meta('TSIG', 250), meta('IXFR', 251),
  meta('AXFR', 252), meta('MAILB', 253), { ...meta('MAILA', 254), obsolete: true }, meta('ANY', 255), data('URI', 256),
  data('CAA', 257), data('AVC', 258), data('DOA', 259), data('AMTRELAY', 260), data('RESINFO', 261), data('WALLET', 262),
  newer('CLA', 263), newer('IPN', 264), data('TA', 32768), retired('DLV', 32769),
  { ...data('KEYDATA', 65533), bind: 'reads' },
];

/**
 * Names of protocols and services that WKS records use (IANA registries "Protocol Numbers" and "Service Name and Port Number").
 * BIND asks the system it runs on; these are the names every system has.
 */

export const PROTOCOLS: ReadonlyMap<string, number> = new Map([
  ['icmp', 1], ['igmp', 2], ['ggp', 3], ['tcp', 6], ['egp', 8], ['pup', 12], ['udp', 17], ['hmp', 20], ['xns-idp', 22],
  ['rdp', 27], ['ipv6', 41], ['rsvp', 46], ['gre', 47], ['esp', 50], ['ah', 51], ['ospf', 89], ['sctp', 132],
]);

/** Services over TCP or UDP, mostly both. */
export const SERVICES: ReadonlyMap<string, number> = new Map([
  ['tcpmux', 1], ['echo', 7], ['discard', 9], ['systat', 11], ['daytime', 13], ['netstat', 15], ['qotd', 17], ['chargen', 19],
  ['ftp-data', 20], ['ftp', 21], ['ssh', 22], ['telnet', 23], ['smtp', 25], ['time', 37], ['whois', 43], ['tacacs', 49],
  ['domain', 53], ['bootps', 67], ['bootpc', 68], ['tftp', 69], ['gopher', 70], ['finger', 79], ['http', 80],
  ['kerberos', 88], ['iso-tsap', 102], ['acr-nema', 104], ['pop3', 110], ['sunrpc', 111], ['auth', 113], ['nntp', 119],
  ['ntp', 123], ['epmap', 135], ['netbios-ns', 137], ['netbios-dgm', 138], ['netbios-ssn', 139], ['imap2', 143],
  ['snmp', 161], ['snmp-trap', 162], ['cmip-man', 163], ['cmip-agent', 164], ['mailq', 174], ['bgp', 179], ['irc', 194],
  ['smux', 199], ['qmtp', 209], ['z3950', 210], ['ipx', 213], ['ldap', 389], ['https', 443], ['snpp', 444],
  ['microsoft-ds', 445], ['kpasswd', 464], ['submissions', 465], ['submission', 587], ['ldaps', 636], ['imaps', 993],
  ['pop3s', 995],
]);

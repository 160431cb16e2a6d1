/**
 * Large made-up zones, the same for the same size: what benchmarks and tests of speed measure on.
 */

/** The origin of the zones that `bigZone` makes. */
export const BIG_ZONE_ORIGIN = 'example.com.';

/**
 * A zone of `records` records (about 39 octets each): one SOA, then hosts with A, AAAA, MX, CNAME, TXT and delegations with NS, in the
 * proportions of a hosting provider's zone. It is sound: the real checkers accept it.
 */
export function bigZone(records: number): string {
  const lines = [
    `$ORIGIN ${BIG_ZONE_ORIGIN}`,
    '$TTL 3600',
    '@\tIN\tSOA\tns1 hostmaster 2024010101 7200 3600 1209600 3600',
    '\tIN\tNS\tns1',
    '\tIN\tNS\tns2',
    '\tIN\tMX\t10 mail',
    'ns1\tIN\tA\t192.0.2.53',
    'ns2\tIN\tA\t198.51.100.53',
    'mail\tIN\tA\t192.0.2.25',
  ];
  let made = 7;
  for (let host = 0; made < records; host++) {
    const group = recordsOfHost(host);
    for (let at = 0; at < group.length && made < records; at++, made++) lines.push(group[at] as string);
  }
  return `${lines.join('\n')}\n`;
}

function recordsOfHost(host: number): string[] {
  const name = `customer-${host}`;
  const address = `10.${(host >> 16) & 255}.${(host >> 8) & 255}.${host & 255}`;
  const six = `2001:db8:${(host >> 16).toString(16)}:${(host & 0xffff).toString(16)}::1`;
  switch (host % 8) {
    case 0:
      return [`${name}\tIN\tA\t${address}`, `\tIN\tAAAA\t${six}`];
    case 1:
      return [`${name}\tIN\tA\t${address}`, '\tIN\tMX\t10 mail', `\tIN\tMX\t20 ${name}`];
    case 2:
      return [`${name}\t300\tIN\tCNAME\tcustomer-${host - 1}.${BIG_ZONE_ORIGIN}`];
    case 3:
      return [
        `${name}\tIN\tTXT\t"v=spf1 ip4:${address} -all"`,
        `_dmarc.${name}\tIN\tTXT\t"v=DMARC1; p=reject; rua=mailto:postmaster@${name}.example.com"`,
        `${name}\tIN\tA\t${address}`,
      ];
    case 4:
      return [`${name}\tIN\tNS\tns1.${name}`, '\tIN\tNS\tns2', `ns1.${name}\tIN\tA\t${address}`];
    case 5:
      return [`${name}\tIN\tA\t${address}`, `www.${name}\tIN\tCNAME\t${name}`];
    case 6:
      return [`${name}\t86400\tIN\tA\t${address}`, `${name}\t86400\tIN\tAAAA\t${six}`];
    default:
      return [`${name}\tIN\tA\t${address}`];
  }
}

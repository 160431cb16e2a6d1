/**
 * Zones that invite a checker to do quadratic work, and ordinary ones of as many records to compare them with.
 */
import { makeZone } from './zone-shapes.ts';

/** A zone made to be hard, by what it is. */
export interface HostileZone {
  readonly name: string;
  readonly records: number;
  readonly text: string;
}

const HEAD = `$TTL 3600
@\tIN\tSOA\tns1 hostmaster 2026010101 28800 7200 1209600 3600
@\tIN\tNS\tns1
@\tIN\tNS\tns2
ns1\tIN\tA\t192.0.2.53
ns2\tIN\tA\t198.51.100.53
`;

function zone(name: string, records: number, line: (at: number) => string): HostileZone {
  const lines: string[] = [];
  for (let at = 0; at < records; at++) lines.push(line(at));
  return { name, records, text: `${HEAD}${lines.join('\n')}\n` };
}

/** The shapes, each of about `records` records; `repeated` is how many equal lines one of them has. */
export function* hostileZones(records: number, repeated: number): Iterable<HostileZone> {
  const address = (at: number): string => `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;
  yield zone('A records at one owner', records, (at) => `host\tIN\tA\t${address(at)}`);
  yield zone('MX records at one owner, hosts missing', records, (at) => `host\tIN\tMX\t10 mx${at}`);
  yield zone(
    'MX records at one owner, one host',
    records,
    (at) => `host\tIN\tMX\t${at & 65535} ns${1 + (at >> 16)}`,
  );
  yield zone('TXT records at one owner', records, (at) => `host\tIN\tTXT\t"text ${at}"`);
  yield zone('SPF records at one owner', records, (at) => `host\tIN\tTXT\t"v=spf1 ip4:${address(at)} -all"`);
  yield zone('NS records at one owner', records, (at) => `host\tIN\tNS\tns${at}.host`);
  yield zone('CNAME records in one chain', records, (at) => `c${at}\tIN\tCNAME\tc${at + 1}`);
  yield zone('CNAME records at one owner', records, (at) => `host\tIN\tCNAME\tc${at}`);
  yield zone(
    'records below one another',
    records,
    (at) => `${'a.'.repeat(1 + (at % 100))}n${Math.floor(at / 100)}\tIN\tA\t${address(at)}`,
  );
  yield zone('MX records below DNAMEs', records, (at) =>
    at % 2 === 0 ? `d${at}\tIN\tDNAME\td${at + 2}` : `m${at}\tIN\tMX\t10 x.d${at - 1}`,
  );
  yield zone('delegations with glue', records, (at) =>
    at % 2 === 0 ? `d${at}\tIN\tNS\tns.d${at}` : `ns.d${at - 1}\tIN\tA\t192.0.2.1`,
  );
  yield zone('names without their final dot', records, (at) => `h${at}\tIN\tMX\t10 mail.example.com`);
  yield zone('owners outside the zone', records, (at) => `h${at}.example.net.\tIN\tA\t192.0.2.1`);
  yield zone('open parentheses', records, (at) => `h${at}\tIN\tA\t( 192.0.2.1`);
  yield zone('open strings', records, (at) => `h${at}\tIN\tTXT\t"text`);
  yield zone('equal lines', repeated, () => 'host\tIN\tA\t192.0.2.1');
}

/** An ordinary zone of as many records. */
export function ordinaryZone(records: number): string {
  return makeZone({ shape: 'ordinary', records }).text;
}

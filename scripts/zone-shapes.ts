/**
 * Large zones for measuring, the same for the same size and seed: an ordinary one, one of long texts, a signed one; each sound, or with
 * faults whose number and rules are known. What is sound is accepted by the real checkers, too.
 */

import { type Random, randomBase64, randomOf } from './random.ts';
import { plantedFaults } from './zone-faults.ts';
import { signedGroups } from './zone-signed.ts';

/** The origin of all of them. */
export const SHAPE_ORIGIN = 'example.com';

/** What a large zone is made of. */
export type ZoneShape = 'ordinary' | 'texts' | 'signed';

export const ZONE_SHAPES: readonly ZoneShape[] = ['ordinary', 'texts', 'signed'];

/** A made zone. `planted`: how many findings of each rule its faults give; empty for a sound one. */
export interface MadeZone {
  readonly text: string;
  readonly records: number;
  readonly planted: ReadonlyMap<string, number>;
}

/** How a zone is to be made. `faults`: how many records of a hundred are faulty. */
export interface ShapeOptions {
  readonly shape: ZoneShape;
  readonly records: number;
  readonly faults?: number;
  readonly seed?: number;
}

/** The first lines of every zone; apart from the directives one record each. */
const HEAD = [
  `$ORIGIN ${SHAPE_ORIGIN}.`,
  '$TTL 3600',
  '@\tIN\tSOA\tns1 hostmaster 2026010101 28800 7200 1209600 3600',
  '\tIN\tNS\tns1',
  '\tIN\tNS\tns2',
  '\tIN\tMX\t10 mx0',
  '\tIN\tMX\t20 mx1',
  '\tIN\tTXT\t"v=spf1 mx -all"',
  'ns1\tIN\tA\t192.0.2.53',
  '\tIN\tAAAA\t2001:db8::53',
  'ns2\tIN\tA\t198.51.100.53',
  '\tIN\tAAAA\t2001:db8:1::53',
];

/** Hosts that take mail; they stand in every zone that has MX records. */
const MAIL_HOSTS = 64;

/** The names of the first lines, for the signed zone. */
const SIGNED_HEAD = [
  { name: '', types: ['SOA', 'NS', 'MX', 'TXT'] },
  { name: 'ns1', types: ['A', 'AAAA'] },
  { name: 'ns2', types: ['A', 'AAAA'] },
  ...Array.from({ length: MAIL_HOSTS }, (_, host) => ({ name: `mx${host}`, types: ['A'] })),
];

/** Makes a zone. */
export function makeZone({ shape, records, faults = 0, seed = 1 }: ShapeOptions): MadeZone {
  const random = randomOf(seed);
  const lines = HEAD.slice();
  for (let host = 0; host < MAIL_HOSTS; host++) lines.push(`mx${host}\tIN\tA\t203.0.113.${host + 1}`);
  const wanted = records + 2;
  const planted = new Map<string, number>();
  const faulty = plantedFaults(shape, random);
  let due = 0;
  for (const group of groupsOf(shape, random, records)) {
    if (lines.length >= wanted) break;
    for (const line of group) if (lines.length < wanted) lines.push(line);
    due += (group.length * faults) / 100;
    for (; due >= 1 && lines.length < wanted; due--) {
      const { lines: bad, rule } = faulty();
      if (lines.length + bad.length > wanted) continue;
      lines.push(...bad);
      planted.set(rule, (planted.get(rule) ?? 0) + 1);
    }
  }
  return { text: `${lines.join('\n')}\n`, records: lines.length - 2, planted };
}

function groupsOf(shape: ZoneShape, random: Random, records: number): Iterable<readonly string[]> {
  switch (shape) {
    case 'ordinary':
      return ordinaryGroups(random);
    case 'texts':
      return textGroups(random);
    case 'signed':
      return signedGroups(random, records - (HEAD.length + MAIL_HOSTS - 2), SIGNED_HEAD);
  }
}

const SYLLABLES = [
  'ba',
  'co',
  'di',
  'fe',
  'gu',
  'ha',
  'ki',
  'lo',
  'mi',
  'na',
  'po',
  'ra',
  'se',
  'tu',
  've',
  'zo',
];

/** A host's name: letters of its own and its number, in no order that helps anybody. */
function hostName(random: Random, number: number): string {
  const syllables = Array.from({ length: 4 }, () => SYLLABLES[random(16)]).join('');
  return `${syllables}-${number.toString(36)}`;
}

function ipv4(random: Random): string {
  return `10.${random(256)}.${random(256)}.${1 + random(254)}`;
}

function ipv6(random: Random): string {
  return `2001:db8:${random(65536).toString(16)}::${(1 + random(65535)).toString(16)}`;
}

/** Of ten records four are A, two AAAA, and one each CNAME, MX, TXT and SRV. */
function* ordinaryGroups(random: Random): Iterable<readonly string[]> {
  const hosts: string[] = [];
  for (let number = 0; ; number++) {
    const name = hostName(random, number);
    hosts.push(name);
    const any = () => hosts[random(hosts.length)] as string;
    switch (number % 4) {
      case 0:
        yield [
          `${name}\tIN\tA\t${ipv4(random)}`,
          `\tIN\tAAAA\t${ipv6(random)}`,
          `www.${name}\tIN\tCNAME\t${any()}`,
        ];
        break;
      case 1:
        yield [
          `${name}\t300\tIN\tA\t${ipv4(random)}`,
          `\t300\tIN\tMX\t10 mx${random(MAIL_HOSTS)}`,
          `\t300\tIN\tTXT\t"v=spf1 mx -all"`,
        ];
        break;
      case 2:
        yield [
          `${name}\tIN\tA\t${ipv4(random)}`,
          `_sip._tcp.${name}\tIN\tSRV\t10 5 ${5060 + random(10)} ${any()}`,
        ];
        break;
      default:
        yield [`${name}\tIN\tA\t${ipv4(random)}`, `${name}\tIN\tAAAA\t${ipv6(random)}`];
    }
  }
}

/** What a key of 2,048 bits begins and ends with (RFC 8017, as `p=` of RFC 6376 holds it). */
const KEY_HEAD = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA';
const KEY_TAIL = 'IDAQAB';

/** Mail domains with DKIM keys, SPF and DMARC. */
function* textGroups(random: Random): Iterable<readonly string[]> {
  for (let number = 0; ; number++) {
    const name = hostName(random, number);
    // The first bit of a modulus of 2,048 bits is 1.
    const key = `${KEY_HEAD}${'ghijklmnopqrstuvwxyz0123456789+/'[random(32)]}${randomBase64(random, 341)}${KEY_TAIL}`;
    yield [
      `${name}\tIN\tA\t${ipv4(random)}`,
      `\tIN\tMX\t10 mx${random(MAIL_HOSTS)}`,
      `\tIN\tTXT\t"v=spf1 mx ip4:203.0.113.0/24 -all"`,
      `_dmarc.${name}\tIN\tTXT\t"v=DMARC1; p=reject; rua=mailto:dmarc@${name}.${SHAPE_ORIGIN}"`,
      number % 2 === 0
        ? `s${1 + random(9)}._domainkey.${name}\tIN\tTXT\t( "v=DKIM1; k=rsa; p=${key.slice(0, 220)}"\n\t\t"${key.slice(220)}" )`
        : `s${1 + random(9)}._domainkey.${name}\tIN\tTXT\t"v=DKIM1; k=rsa; p=${key.slice(0, 220)}" "${key.slice(220)}"`,
    ];
  }
}

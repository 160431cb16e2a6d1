/**
 * The records of a signed zone: DNSKEY, NSEC3PARAM, an NSEC3 chain with the right hashes, and RRSIG records of the right form whose
 * signatures are made up.
 */
import { createHash } from 'node:crypto';
import { type Random, randomBase64 } from './random.ts';

const ORIGIN = 'example.com';

/** RFC 8624's recommendation: ECDSA over P-256 with SHA-256. */
const ALGORITHM = 13;

/** Base64 of 64 octets, as many as such a key or signature has. */
function octets64(random: Random): string {
  return `${randomBase64(random, 85)}${'AQgw'[random(4)]}==`;
}

/** RFC 4034 appendix B. */
function keyTag(flags: number, key: string): number {
  const octets = [flags >> 8, flags & 255, 3, ALGORITHM, ...Buffer.from(key, 'base64')];
  let sum = 0;
  octets.forEach((octet, at) => {
    sum += at % 2 === 0 ? octet << 8 : octet;
  });
  return (sum + (sum >> 16)) & 0xffff;
}

/** An RRSIG record's data for an RRset at a name of so many labels. */
function rrsig(random: Random, covered: string, labels: number, tag: number): string {
  return `RRSIG\t${covered} ${ALGORITHM} ${labels} 3600 20360101000000 20260101000000 ${tag} ${ORIGIN}. ${octets64(random)}`;
}

const BASE32 = '0123456789abcdefghijklmnopqrstuv';

/** RFC 5155 §5 with no extra iterations and no salt, in base32hex. */
function nsec3Hash(name: string): string {
  const wire: number[] = [];
  for (const label of name.split('.')) wire.push(label.length, ...Buffer.from(label, 'latin1'));
  const digest = createHash('sha1')
    .update(Uint8Array.from([...wire, 0]))
    .digest();
  let text = '';
  for (let bit = 0; bit < 160; bit += 5) {
    const pair = ((digest[bit >> 3] as number) << 8) | (digest[(bit >> 3) + 1] ?? 0);
    text += BASE32[(pair >> (11 - (bit & 7))) & 31];
  }
  return text;
}

/** What stands at the names of the zone's first lines; `types` as an NSEC3 record lists them. */
export interface SignedName {
  /** Relative to the origin; empty for the apex. */
  readonly name: string;
  readonly types: readonly string[];
}

/**
 * Groups of lines that sign the `given` names, whose records stand already, and then as many hosts as make `records` records. Every
 * line begins with its owner.
 */
export function* signedGroups(
  random: Random,
  records: number,
  given: readonly SignedName[],
): Iterable<readonly string[]> {
  const zoneKey = octets64(random);
  const keyKey = octets64(random);
  const zoneTag = keyTag(256, zoneKey);
  const tagOf = (type: string): number => (type === 'DNSKEY' ? keyTag(257, keyKey) : zoneTag);
  const apexTypes = ['DNSKEY', 'NSEC3PARAM'];
  const names: SignedName[] = given.map((one) =>
    one.name === '' ? { name: '', types: [...one.types, ...apexTypes] } : one,
  );
  const signatures = names.reduce((sum, { types }) => sum + types.length, 0);
  // Beside its address records and their signatures each name has an NSEC3 record and its signature.
  let left = records - 3 - signatures - 2 * names.length;
  const firstHost = names.length;
  for (let number = 0; left >= 4; number++) {
    const both = number % 2 === 1 && left >= 6;
    names.push({ name: `host${number.toString(36)}`, types: both ? ['A', 'AAAA'] : ['A'] });
    left -= both ? 6 : 4;
  }
  const hashes = names.map(({ name }) => nsec3Hash(name === '' ? ORIGIN : `${name}.${ORIGIN}`));
  const order = hashes
    .map((_, at) => at)
    .sort((a, b) => ((hashes[a] as string) < (hashes[b] as string) ? -1 : 1));
  const nextOf = new Map(
    order.map((at, place) => [at, hashes[order[(place + 1) % order.length] as number] as string]),
  );
  yield [
    `@\tIN\tDNSKEY\t256 3 ${ALGORITHM} ${zoneKey}`,
    `@\tIN\tDNSKEY\t257 3 ${ALGORITHM} ${keyKey}`,
    '@\t0\tIN\tNSEC3PARAM\t1 0 0 -',
  ];
  for (const [at, { name, types }] of names.entries()) {
    const owner = name === '' ? '@' : name;
    const labels = name === '' ? 2 : 3;
    const lines: string[] = [];
    for (const type of types) {
      if (at >= firstHost) {
        const address =
          type === 'A' ? `10.${random(256)}.${random(256)}.1` : `2001:db8:${random(65536).toString(16)}::1`;
        lines.push(`${owner}\tIN\t${type}\t${address}`);
      }
      const ttl = type === 'NSEC3PARAM' ? '0\t' : '';
      const data = rrsig(random, type, labels, tagOf(type));
      lines.push(`${owner}\t${ttl}IN\t${type === 'NSEC3PARAM' ? data.replace(' 3600 ', ' 0 ') : data}`);
    }
    const hash = hashes[at] as string;
    lines.push(
      `${hash}\tIN\tNSEC3\t1 0 0 - ${nextOf.get(at)} ${[...types, 'RRSIG'].sort(byNumber).join(' ')}`,
    );
    lines.push(`${hash}\tIN\t${rrsig(random, 'NSEC3', 3, zoneTag)}`);
    yield lines;
  }
}

const NUMBERS = ['A', 'NS', 'SOA', 'MX', 'TXT', 'AAAA', 'RRSIG', 'DNSKEY', 'NSEC3PARAM'];

function byNumber(one: string, other: string): number {
  return NUMBERS.indexOf(one) - NUMBERS.indexOf(other);
}

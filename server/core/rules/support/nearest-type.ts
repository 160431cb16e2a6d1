/**
 * Record types that somebody may have meant.
 */
import { recordTypeOf } from '../../dns/record-types.ts';
import { typeNumber } from '../../dns/type-registry.ts';
import { editDistance } from '../../postfix/vocabulary/edit-distance.ts';

/** The types people write by hand, the most frequent first: of two equally near ones the earlier is meant. */
const USUAL_TYPES = [
  'A',
  'AAAA',
  'MX',
  'TXT',
  'CNAME',
  'NS',
  'PTR',
  'SRV',
  'SOA',
  'CAA',
  'TLSA',
  'DNAME',
  'DS',
  'DNSKEY',
  'SSHFP',
  'NAPTR',
  'HTTPS',
  'SVCB',
  'LOC',
  'HINFO',
  'RP',
  'CDS',
  'CDNSKEY',
  'RRSIG',
  'NSEC',
  'NSEC3',
  'NSEC3PARAM',
  'OPENPGPKEY',
  'SMIMEA',
  'URI',
  'SPF',
] as const;

/** Up to two types, equally near, that one edit (two for words of five letters and more) makes of the written word; upper case. */
export function nearestTypes(written: string): readonly string[] {
  const word = written.toUpperCase();
  if (!/^[A-Z][A-Z0-9-]{0,10}$/.test(word)) return [];
  const limit = word.length >= 5 ? 2 : 1;
  const near = USUAL_TYPES.filter((type) => recordTypeOf(typeNumber(type) ?? 0) !== undefined)
    .map((type, rank) => ({ type, rank, distance: editDistance(word, type, limit) }))
    .filter(({ type, distance }) => distance <= limit && distance < type.length)
    .sort((one, other) => one.distance - other.distance || one.rank - other.rank);
  return near
    .filter(({ distance }) => distance === near[0]?.distance)
    .slice(0, 2)
    .map(({ type }) => type);
}

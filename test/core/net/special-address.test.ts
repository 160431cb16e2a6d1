/**
 * The glance at an address against the table of ranges.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalAddress, specialRangeOf } from '../../../server/core/net/address.ts';
import { isSpecialIpv4, isSpecialIpv6 } from '../../../server/core/net/special-address.ts';

const PURPOSES = ['private', 'shared', 'loopback', 'link-local', 'documentation', 'benchmarking'];
const runs = Number(process.env.FC_RUNS ?? 1);

function isListed(address: string): boolean {
  return PURPOSES.includes(specialRangeOf(address)?.purpose ?? '');
}

describe('special addresses at a glance', () => {
  it('IPv4: every first octet, and the second and third at the borders of ranges', () => {
    const borders = [
      0, 1, 2, 3, 15, 16, 17, 18, 19, 20, 31, 32, 50, 51, 52, 63, 64, 99, 100, 101, 112, 113, 114,
    ];
    const later = [...borders, 127, 128, 167, 168, 169, 253, 254, 255];
    for (let first = 0; first < 256; first++) {
      for (const second of later) {
        for (const third of [0, 1, 2, 3, 99, 100, 101, 112, 113, 114, 255]) {
          const text = `${first}.${second}.${third}.1`;
          assert.equal(isSpecialIpv4(`(${text})`, 1, text.length + 1), isListed(text), text);
        }
      }
    }
  });

  it('IPv6: in every form of writing', () => {
    const group = fc.oneof(
      fc.constantFrom(0, 1, 2, 0x2001, 0xdb8, 0x3fff, 0x1000, 0xfff, 0x3ff0, 0xfe80, 0xfebf, 0xfec0, 0xfeff),
      fc.constantFrom(0xfc00, 0xfdff, 0xfe00, 0xff00, 0x2002, 0x3ffe, 0x4000, 0x2a00),
      fc.nat(0xffff),
    );
    const written = fc.tuple(
      fc.array(group, { minLength: 8, maxLength: 8 }),
      fc.constantFrom('plain', 'long', 'short', 'upper', 'loopback'),
    );
    fc.assert(
      fc.property(written, ([groups, form]) => {
        const plain = groups.map((one) => one.toString(16)).join(':');
        const long = groups.map((one) => one.toString(16).padStart(4, '0')).join(':');
        const short = canonicalAddress(plain) ?? plain;
        const text = { plain, long, short, upper: long.toUpperCase(), loopback: '0::1' }[form];
        assert.equal(
          isSpecialIpv6(` ${text} `, 1, text.length + 1),
          isListed(canonicalAddress(text) ?? ''),
          text,
        );
      }),
      { seed: 20240101, numRuns: 3000 * runs },
    );
  });
});

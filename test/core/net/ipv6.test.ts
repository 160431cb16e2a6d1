import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import fc from 'fast-check';
import { formatIpv6, isIpv6, parseIpv6 } from '../../../server/core/net/ipv6.ts';

const RUNS = { seed: 20260101, numRuns: 1000 * Number(process.env.FC_RUNS ?? 1) };

function canonical(text: string): string | undefined {
  const groups = parseIpv6(text);
  return groups && formatIpv6(groups);
}

describe('IPv6 addresses', () => {
  it('are written as RFC 5952 wants them', () => {
    const pairs: readonly (readonly [string, string])[] = [
      ['2001:DB8:0:0:8:800:200C:417A', '2001:db8::8:800:200c:417a'],
      ['0:0:0:0:0:0:0:0', '::'],
      ['0:0:0:0:0:0:0:1', '::1'],
      ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
      ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
      ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
      ['1::', '1::'],
      ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
      ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
      ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
      ['::192.0.2.1', '::c000:201'],
      ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ];
    for (const [text, expected] of pairs) assert.equal(canonical(text), expected, text);
  });

  it('refuses what is none', () => {
    const refused = [
      '',
      ':',
      ':::',
      '1:',
      ':1',
      '1::2::3',
      '12345::',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '::1%eth0',
      '[::1]',
      '1:2:3:4:5:6:7:8::',
      '::1.2.3',
      '::01.2.3.4',
      '1.2.3.4',
      'g::',
      '1:2:3:4:5:6:7:1.2.3.4',
      '::1/64',
      '1::1.2.3.4:5',
    ];
    for (const text of refused) assert.equal(isIpv6(text), false, text);
  });

  it('agrees with the system on random texts', () => {
    const piece = fc.constantFrom(
      '0',
      '1',
      'ffff',
      'db8',
      '2001',
      ':',
      '::',
      '192.0.2.1',
      '.',
      'g',
      '12345',
      '00ff',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV6(),
          fc.array(piece, { maxLength: 17 }).map((all) => all.join('')),
          fc.array(piece, { maxLength: 9 }).map((all) => all.join(':')),
        ),
        (text) => {
          assert.equal(isIpv6(text), isIP(text) === 6, text);
          if (isIpv6(text)) assert.deepEqual(parseIpv6(formatIpv6(parseIpv6(text) ?? [])), parseIpv6(text));
        },
      ),
      RUNS,
    );
  });
});

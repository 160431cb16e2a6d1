import assert from 'node:assert/strict';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { cidrContains, cidrContainsCidr, parseCidr } from '../../../server/core/net/cidr.ts';

const RUNS = { seed: 20260101, numRuns: 1000 * Number(process.env.FC_RUNS ?? 1) };

function cidr(text: string) {
  const parsed = parseCidr(text);
  assert.ok(parsed !== undefined, text);
  return parsed;
}

describe('prefixes', () => {
  it('are read with their length and whether their tail is clean', () => {
    assert.equal(cidr('192.0.2.0/24').length, 24);
    assert.equal(cidr('192.0.2.0/24').clean, true);
    assert.equal(cidr('192.0.2.1/24').clean, false);
    assert.equal(cidr('192.0.2.1').length, 32);
    assert.equal(cidr('2001:db8::/32').family, 6);
    assert.equal(cidr('2001:db8::').length, 128);
    for (const text of [
      '192.0.2.0/33',
      '192.0.2.0/',
      '192.0.2.0/-1',
      '192.0.2/24',
      '::/129',
      '[::1]',
      'x/8',
      '1.2.3.4/8/9',
      '',
    ]) {
      assert.equal(parseCidr(text), undefined, text);
    }
  });

  it('contain addresses of their family', () => {
    assert.equal(cidrContains(cidr('192.0.2.0/25'), '192.0.2.127'), true);
    assert.equal(cidrContains(cidr('192.0.2.0/25'), '192.0.2.128'), false);
    assert.equal(cidrContains(cidr('0.0.0.0/0'), '255.255.255.255'), true);
    assert.equal(cidrContains(cidr('::/0'), '192.0.2.1'), false);
    assert.equal(cidrContains(cidr('2001:db8::/33'), '2001:db8:8000::'), false);
    assert.equal(cidrContains(cidr('192.0.2.0/24'), 'mail'), false);
  });

  it('contain narrower prefixes', () => {
    assert.equal(cidrContainsCidr(cidr('10.0.0.0/8'), cidr('10.1.0.0/16')), true);
    assert.equal(cidrContainsCidr(cidr('10.1.0.0/16'), cidr('10.0.0.0/8')), false);
    assert.equal(cidrContainsCidr(cidr('::/0'), cidr('10.0.0.0/8')), false);
  });

  it('agree with ipaddr.js', () => {
    const address = fc.oneof(
      fc.ipV4(),
      fc.nat(255).map((last) => `192.0.2.${last}`),
    );
    fc.assert(
      fc.property(address, fc.nat(32), address, (base, length, other) => {
        assert.equal(
          cidrContains(cidr(`${base}/${length}`), other),
          ipaddr.IPv4.parse(other).match(ipaddr.IPv4.parse(base), length),
        );
      }),
      RUNS,
    );
  });
});

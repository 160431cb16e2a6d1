import assert from 'node:assert/strict';
import {
  addressFamily,
  addressOfReverseName,
  canonicalAddress,
  isLoopbackAddress,
  isPrivateAddress,
  reverseNameOf,
  specialRangeOf,
} from '../../../server/core/net/address.ts';

describe('addresses', () => {
  it('have a family and one canonical text', () => {
    assert.equal(addressFamily('192.0.2.1'), 4);
    assert.equal(addressFamily('2001:db8::1'), 6);
    assert.equal(addressFamily('mail.example.com'), undefined);
    assert.equal(canonicalAddress('2001:DB8::0001'), '2001:db8::1');
    assert.equal(canonicalAddress('192.0.2.1'), '192.0.2.1');
    assert.equal(canonicalAddress('192.0.2.01'), undefined);
  });

  it('have a reverse name, and the way back', () => {
    assert.equal(reverseNameOf('192.0.2.1'), '1.2.0.192.in-addr.arpa.');
    const long = '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.';
    assert.equal(reverseNameOf('2001:db8::1'), long);
    assert.equal(reverseNameOf('x'), undefined);
    assert.equal(addressOfReverseName('1.2.0.192.IN-ADDR.arpa.'), '192.0.2.1');
    assert.equal(addressOfReverseName(long), '2001:db8::1');
    for (const name of [
      '2.0.192.in-addr.arpa.',
      '1.0/25.2.0.192.in-addr.arpa.',
      'a.2.0.192.in-addr.arpa.',
      '1.2.0.192.in-addr.arpa',
      'example.com.',
      '.',
      '',
      long.slice(2),
      `g${long.slice(1)}`,
    ]) {
      assert.equal(addressOfReverseName(name), undefined, name);
    }
  });

  it('are private, special or public', () => {
    for (const address of [
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '127.0.0.1',
      '169.254.1.1',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
      '::1',
      'fe80::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '::',
    ]) {
      assert.equal(isPrivateAddress(address), true, address);
    }
    for (const address of [
      '192.0.2.1',
      '198.51.100.7',
      '203.0.113.9',
      '2001:db8::1',
      '8.8.8.8',
      '172.32.0.1',
      '2606:4700::1',
      'nonsense',
    ]) {
      assert.equal(isPrivateAddress(address), false, address);
    }
    assert.equal(isLoopbackAddress('127.8.8.8'), true);
    assert.equal(isLoopbackAddress('::1'), true);
    assert.equal(isLoopbackAddress('10.0.0.1'), false);
    assert.equal(specialRangeOf('192.0.2.1')?.purpose, 'documentation');
    assert.equal(specialRangeOf('192.0.0.8')?.purpose, 'reserved');
    assert.equal(specialRangeOf('9.9.9.9'), undefined);
  });
});

import assert from 'node:assert/strict';
import {
  algorithmNumber,
  base64Octets,
  digestTypeNumber,
  keyTag,
} from '../../../server/core/dns/dnssec-numbers.ts';

describe('numbers of DNSSEC', () => {
  it('gives the key tag of the example of RFC 4034 §5.4', () => {
    const key = base64Octets(
      'AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==',
    );
    assert.ok(key);
    assert.equal(keyTag(256, 3, 5, key), 60485);
    assert.equal(keyTag(256, 3, 1, key), undefined);
  });

  it('reads base64 with and without its end, and nothing else', () => {
    assert.deepEqual([...(base64Octets('AQID') ?? [])], [1, 2, 3]);
    assert.deepEqual([...(base64Octets('AQI=') ?? [])], [1, 2]);
    assert.deepEqual([...(base64Octets('AQ==') ?? [])], [1]);
    assert.equal(base64Octets('A*=='), undefined);
  });

  it('knows names in either case', () => {
    assert.equal(algorithmNumber('ecdsap256sha256'), 13);
    assert.equal(algorithmNumber('13'), 13);
    assert.equal(algorithmNumber('x'), undefined);
    assert.equal(digestTypeNumber('SHA-256'), 2);
    assert.equal(digestTypeNumber('x'), undefined);
  });
});

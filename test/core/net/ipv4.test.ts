import assert from 'node:assert/strict';
import { formatIpv4, parseIpv4 } from '../../../server/core/net/ipv4.ts';

describe('IPv4 addresses', () => {
  it('are strict dotted quads', () => {
    assert.equal(parseIpv4('192.0.2.1'), 0xc0000201);
    assert.equal(parseIpv4('255.255.255.255'), 0xffffffff);
    assert.equal(parseIpv4('0.0.0.0'), 0);
    const refused = [
      '',
      '1',
      '1.2.3',
      '1.2.3.4.5',
      '01.2.3.4',
      '1.2.3.256',
      '1.2.3.',
      '.1.2.3',
      '1..2.3',
      ' 1.2.3.4',
      '1.2.3.4 ',
      '0x1.2.3.4',
      '1.2.3.-4',
      '1.2.3.4/24',
      '00.0.0.0',
      '1,2,3,4',
      '１.2.3.4',
    ];
    for (const text of refused) assert.equal(parseIpv4(text), undefined, text);
  });

  it('are read from the middle of a text', () => {
    assert.equal(parseIpv4('A 192.0.2.1 ; x', 2, 11), 0xc0000201);
    assert.equal(parseIpv4('A 192.0.2.1 ; x', 2, 12), undefined);
  });

  it('are written back', () => {
    assert.equal(formatIpv4(0xc0000201), '192.0.2.1');
    assert.equal(formatIpv4(0xffffffff), '255.255.255.255');
  });
});

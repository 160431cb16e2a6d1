import assert from 'node:assert/strict';
import { describeTtl, parseTtl } from '../../../server/core/dns/ttl.ts';

describe('times', () => {
  it('are seconds or sums of units', () => {
    const good: readonly (readonly [string, number])[] = [
      ['0', 0],
      ['3600', 3600],
      ['1h', 3600],
      ['1H30M', 5400],
      ['1w2d3h4m5s', 788645],
      ['1d1d', 172800],
      ['0h30', 30],
      ['00010', 10],
      ['4294967295', 4294967295],
    ];
    for (const [text, seconds] of good) assert.equal(parseTtl(text), seconds, text);
    for (const text of [
      '',
      'h',
      '1h30',
      '1x',
      '-1',
      '+1',
      '1.5h',
      ' 1',
      '1 ',
      '4294967296',
      '7102w',
      '1hh',
      '1y',
      'IN',
      '１',
    ]) {
      assert.equal(parseTtl(text), undefined, text);
    }
  });

  it('are told in words', () => {
    assert.equal(describeTtl(0), '0 seconds');
    assert.equal(describeTtl(3600), '1 hour');
    assert.equal(describeTtl(694861), '1 week 1 day 1 hour 1 minute 1 second');
    assert.equal(describeTtl(172800), '2 days');
  });
});

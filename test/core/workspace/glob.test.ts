import assert from 'node:assert/strict';
import { partFits, withoutBraces } from '../../../server/core/workspace/glob.ts';
import { findMatching, pathIndexOf } from '../../../server/core/workspace/path-index.ts';

describe('patterns of file names', () => {
  it('fit as in a shell', () => {
    for (const [part, pattern, fits] of [
      ['a.conf', '*.conf', true],
      ['.a.conf', '*.conf', false],
      ['.a.conf', '.*', true],
      ['abc', 'a?c', true],
      ['ac', 'a?c', false],
      ['a1', 'a[0-9]', true],
      ['ax', 'a[!0-9]', true],
      ['a-', 'a[x-]', true],
      ['a[', 'a[', true],
      ['a*', 'a\\*', true],
      ['ab', 'a\\*', false],
      ['abcbd', '*b?', true],
      ['', '*', true],
    ] as const)
      assert.equal(partFits(part, pattern), fits, `${part} ${pattern}`);
    assert.deepEqual(withoutBraces('{a,b}{1,2}'), ['a1', 'a2', 'b1', 'b2']);
    assert.ok(withoutBraces('{a,b}'.repeat(200)).length <= 64);
  });

  it('take no longer for hostile patterns', () => {
    assert.equal(partFits('a'.repeat(5000), `${'*a'.repeat(400)}b`), false);
  });

  it('find listed paths below a folder, and by the tail of a machine’s', () => {
    const index = pathIndexOf(['etc/conf.d/a.conf', 'etc/conf.d/b.txt', 'etc/conf.d/x/c.conf', 'd.conf']);
    const etc = { kind: 'workspace', folder: 'etc' } as const;
    assert.deepEqual(findMatching(index, 'conf.d/*.conf', etc), ['etc/conf.d/a.conf']);
    assert.deepEqual(findMatching(index, 'conf.d/*/*.conf', etc), ['etc/conf.d/x/c.conf']);
    assert.deepEqual(findMatching(index, '/etc/bind/conf.d/*.{conf,txt}', etc), [
      'etc/conf.d/a.conf',
      'etc/conf.d/b.txt',
    ]);
    assert.deepEqual(findMatching(index, '/srv/none/*', etc), []);
  });
});

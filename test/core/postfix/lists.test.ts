import assert from 'node:assert/strict';
import { insideBraces, splitArguments, splitList } from '../../../server/core/postfix/lists.ts';
import { splitNameValue, splitQuotedNameValue } from '../../../server/core/postfix/name-value.ts';
import { tableReferencesIn } from '../../../server/core/postfix/tables.ts';

describe('lists in values', () => {
  it('splits at commas and blanks, outside of braces', () => {
    const text = ' a, b\tc,,{ d e, {f} } g{h i}j {k';
    const members = splitList(text);
    assert.deepEqual(
      members.map((member) => member.text),
      ['a', 'b', 'c', '{ d e, {f} }', 'g{h i}j', '{k'],
    );
    for (const member of members) assert.equal(text.indexOf(member.text, member.start), member.start);
  });

  it('splits arguments at blanks only', () => {
    assert.deepEqual(
      splitArguments('-o a=b,c  {d = e f}').map((word) => word.text),
      ['-o', 'a=b,c', '{d = e f}'],
    );
  });

  it('takes braces off', () => {
    assert.deepEqual(insideBraces('{  a b }'), { text: 'a b', start: 3 });
    assert.equal(insideBraces('{a}b'), undefined);
    assert.equal(insideBraces('{a'), undefined);
    assert.equal(insideBraces('a'), undefined);
  });

  it('splits names and values', () => {
    assert.equal(splitNameValue(' = x'), 'missing-name');
    assert.equal(splitNameValue('a b'), 'missing-equals');
    const split = splitNameValue(' a = b = c ');
    assert.ok(typeof split === 'object');
    assert.deepEqual(
      [split.nameStart, split.nameEnd, split.equals, split.valueStart, split.valueEnd],
      [1, 2, 3, 5, 10],
    );
    assert.equal(typeof splitQuotedNameValue('"a = b" = c'), 'object');
    assert.equal(splitQuotedNameValue('"a = c'), 'open-quote');
  });

  it('finds the tables that a value names', () => {
    const text =
      'hash:/etc/postfix/a, $x proxy:pcre:/b check_x lmdb:c inline:{ {a = b}, c=d } smtp:[192.0.2.1] /file';
    const found = tableReferencesIn(text);
    assert.deepEqual(
      found.map(({ type, name, proxied }) => `${proxied ? 'proxied ' : ''}${type} ${name}`),
      ['hash /etc/postfix/a', 'proxied pcre /b', 'lmdb c', 'inline { {a = b}, c=d }'],
    );
    for (const reference of found) assert.equal(text.startsWith(reference.text, reference.start), true);
  });
});

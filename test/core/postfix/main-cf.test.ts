import assert from 'node:assert/strict';
import { parseMainCf } from '../../../server/core/postfix/main-cf.ts';

describe('main.cf', () => {
  it('gives names and values with their places', () => {
    const text = 'relayhost = [a.example]\nmydestination=x,\n  # note\n  y  \nempty =\n';
    const { entries, problems } = parseMainCf('main.cf', text);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      entries.map((entry) => [entry.name, entry.value.text]),
      [
        ['relayhost', '[a.example]'],
        ['mydestination', 'x,  y'],
        ['empty', ''],
      ],
    );
    assert.deepEqual(
      entries.map((entry) => text.slice(entry.valueSpan.start, entry.valueSpan.end)),
      ['[a.example]', 'x,\n  # note\n  y', ''],
    );
    assert.deepEqual(
      entries.map((entry) => text.slice(entry.nameSpan.start, entry.nameSpan.end)),
      ['relayhost', 'mydestination', 'empty'],
    );
    assert.equal(entries[2]?.valueSpan.start, text.indexOf('empty =') + 'empty ='.length);
  });

  it('keeps comments at the end, quotes and all entries of a name', () => {
    const { entries } = parseMainCf('main.cf', 'a = x # y\na = "b c"\n');
    assert.deepEqual(
      entries.map((entry) => entry.value.text),
      ['x # y', '"b c"'],
    );
  });

  it('gives no entry for a line without a name or an equals sign', () => {
    const { entries } = parseMainCf('main.cf', 'relayhost x\n= y\nrelay host = z\n; c\nok = 1\n');
    assert.deepEqual(
      entries.map((entry) => entry.name),
      ['ok'],
    );
  });

  it('reports a first line that starts with a blank', () => {
    const text = '# c\n  relayhost = x\nmydomain = y.example\n';
    const { entries, problems } = parseMainCf('main.cf', text);
    assert.equal(entries.length, 1);
    assert.deepEqual(problems, [
      {
        rule: 'main-cf/continuation-trap',
        span: { start: text.indexOf('  relay'), end: text.indexOf('\nmydomain') },
        data: { text: 'relayhost = x' },
      },
    ]);
  });

  it('takes a byte order mark for a part of the first name', () => {
    const { entries } = parseMainCf('main.cf', '\ufeffrelayhost = a\n');
    assert.equal(entries[0]?.name, '\ufeffrelayhost');
  });

  it('reads a line of a megabyte and a file of rubbish', () => {
    const long = parseMainCf('main.cf', `mynetworks = ${'192.0.2.1 '.repeat(100_000)}\n`);
    assert.equal(long.entries[0]?.value.text.length, 999_999);
    assert.doesNotThrow(() => parseMainCf('main.cf', '\0\x01\xff=\n \0=\0\n='));
  });
});

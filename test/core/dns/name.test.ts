import assert from 'node:assert/strict';
import fc from 'fast-check';
import { printName, putName } from '../../../server/core/dns/field-kinds/domain-name.ts';
import {
  absoluteName,
  isAbsoluteName,
  isHostName,
  isSubdomainOf,
  labelsOf,
  nameFault,
  nameKey,
  normaliseName,
  parentName,
  wireLength,
} from '../../../server/core/dns/name.ts';
import { wireReader, wireWriter } from '../../../server/core/dns/wire.ts';

const RUNS = { seed: 20260101, numRuns: 2000 * Number(process.env.FC_RUNS ?? 1) };
const long = (count: number): string => 'a'.repeat(count);

describe('names', () => {
  it('become absolute under their origin', () => {
    const cases: readonly (readonly [string, string, string | undefined])[] = [
      ['mail', 'example.com.', 'mail.example.com.'],
      ['mail.', 'example.com.', 'mail.'],
      ['@', 'example.com.', 'example.com.'],
      ['@', '.', '.'],
      ['com', '.', 'com.'],
      ['.', 'example.com.', '.'],
      ['MaIl', 'Example.com.', 'MaIl.Example.com.'],
      ['a\\.b', 'example.com.', 'a\\.b.example.com.'],
      ['a\\.', 'example.com.', 'a\\..example.com.'],
      ['a\\\\.', 'example.com.', 'a\\\\.'],
      ['a..b', 'example.com.', undefined],
      ['.a', 'example.com.', undefined],
      ['a.b..', 'example.com.', undefined],
      ['', 'example.com.', undefined],
      ['a\\1', 'example.com.', undefined],
      ['a\\256', 'example.com.', undefined],
      ['a\\', 'example.com.', undefined],
      [long(63), 'example.com.', `${long(63)}.example.com.`],
      [long(64), 'example.com.', undefined],
      [
        `${long(63)}.${long(63)}.${long(63)}.${long(61)}`,
        '.',
        `${long(63)}.${long(63)}.${long(63)}.${long(61)}.`,
      ],
      [`${long(63)}.${long(63)}.${long(63)}.${long(62)}`, '.', undefined],
      [`${long(63)}.${long(63)}.${long(63)}.${long(50)}`, 'example.com.', undefined],
      [
        `${long(63)}.${long(63)}.${long(63)}.${long(49)}`,
        'example.com.',
        `${long(63)}.${long(63)}.${long(63)}.${long(49)}.example.com.`,
      ],
      [
        `${long(63)}.${long(63)}.${long(63)}`,
        'example.com.',
        `${long(63)}.${long(63)}.${long(63)}.example.com.`,
      ],
    ];
    for (const [written, origin, expected] of cases)
      assert.equal(absoluteName(written, origin), expected, written);
  });

  it('are escaped as BIND prints them', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['\\065\\098c', 'Abc'],
      ['a\\032b', 'a\\032b'],
      ['a\\ b', 'a\\032b'],
      ['\\@', '\\@'],
      ['x@y', 'x\\@y'],
      ['$x', '\\$x'],
      ['"x"', '\\"x\\"'],
      ['\\x', 'x'],
      ['ü', '\\195\\188'],
      ['𝄞', '\\240\\157\\132\\158'],
      ['\\ü', '\\195\\188'],
      ['\\000\\255', '\\000\\255'],
      ["a!#%&'*+,/:<=>?[]^_`{|}~b", "a!#%&'*+,/:<=>?[]^_`{|}~b"],
    ];
    for (const [written, expected] of cases) assert.equal(normaliseName(written), expected, written);
  });

  it('count octets, not characters', () => {
    assert.equal(nameFault('ü'.repeat(31)), undefined);
    assert.equal(nameFault('ü'.repeat(32)), 'label-too-long');
    assert.equal(nameFault('𝄞'.repeat(15)), undefined);
    assert.equal(nameFault('𝄞'.repeat(16)), 'label-too-long');
    assert.equal(nameFault('\\100'.repeat(63)), undefined);
    assert.equal(nameFault('\\100'.repeat(64)), 'label-too-long');
  });

  it('say what is wrong with them', () => {
    assert.equal(nameFault('a..b'), 'empty-label');
    assert.equal(nameFault(`${long(64)}.b`), 'label-too-long');
    assert.equal(nameFault('a.'.repeat(128)), 'name-too-long');
    assert.equal(nameFault('a.'.repeat(127)), undefined);
    assert.equal(nameFault('a\\30x'), 'bad-escape');
    assert.equal(nameFault('good.example.'), undefined);
  });

  it('fall apart into labels and parents', () => {
    assert.deepEqual(labelsOf('a\\.b.example.com.'), ['a\\.b', 'example', 'com']);
    assert.deepEqual(labelsOf('.'), []);
    assert.deepEqual(labelsOf('a.b'), ['a', 'b']);
    assert.equal(parentName('a\\.b.example.com.'), 'example.com.');
    assert.equal(parentName('com.'), '.');
    assert.equal(parentName('.'), undefined);
    assert.equal(isAbsoluteName('a\\.'), false);
    assert.equal(isAbsoluteName('a\\\\.'), true);
    assert.equal(nameKey('MX.Example.COM.'), 'mx.example.com.');
  });

  it('lie below each other by whole labels', () => {
    assert.equal(isSubdomainOf('www.EXAMPLE.com.', 'example.COM.'), true);
    assert.equal(isSubdomainOf('example.com.', 'example.com.'), true);
    assert.equal(isSubdomainOf('badexample.com.', 'example.com.'), false);
    assert.equal(isSubdomainOf('a\\.example.com.', 'example.com.'), false);
    assert.equal(isSubdomainOf('com.', 'example.com.'), false);
    assert.equal(isSubdomainOf('com.', '.'), true);
  });

  it('are host names or not', () => {
    for (const name of ['mail.example.com.', 'a', '1.2', 'a-b.c', '3com.example.'])
      assert.equal(isHostName(name), true, name);
    for (const name of ['.', '', '-a.b', 'a-.b', 'a_b.c', '*.a', 'a..b', 'a\\.b', `${long(64)}.a`]) {
      assert.equal(isHostName(name), false, name);
    }
  });

  it('keep their meaning through octets', () => {
    const written = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc
        .array(fc.constantFrom('a', 'B', '.', '\\.', '\\\\', '\\003', '\\200', 'é', '@', '-', '*', ' '), {
          maxLength: 20,
        })
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(written, fc.constantFrom('.', 'example.com.'), (text, origin) => {
        const absolute = absoluteName(text, origin);
        if (absolute === undefined) return;
        assert.equal(normaliseName(absolute), absolute);
        assert.equal(isAbsoluteName(absolute), true);
        assert.equal(absoluteName(absolute, 'other.example.'), absolute);
        const wire = wireWriter();
        putName(wire, absolute);
        assert.equal(wire.length, wireLength(absolute));
        assert.ok(wire.length <= 255);
        const reader = wireReader(wire.bytes, 0, wire.length);
        assert.equal(printName(reader), absolute);
        assert.equal(reader.failed, false);
        assert.ok(isSubdomainOf(absolute, parentName(absolute) ?? '.'));
        assert.equal(
          labelsOf(absolute)
            .map((label) => `${label}.`)
            .join('') || '.',
          absolute,
        );
      }),
      RUNS,
    );
  });
});

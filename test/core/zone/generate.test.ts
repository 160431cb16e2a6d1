// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the notation of $GENERATE
import assert from 'node:assert/strict';
import { allRecords } from '../../../server/core/zone/query.ts';
import { problemsOf, recordsOf, zoneOf } from './zone-of.ts';

const records = (line: string) => recordsOf(zoneOf(`$TTL 1\n${line}\n`));
const problems = (line: string) => {
  const text = `$TTL 1\n${line}\n`;
  return problemsOf(zoneOf(text), text);
};
const number = (modifier: string, value = 1) =>
  records(`$GENERATE ${value}-${value} a TXT "\${${modifier}}"`)[0]?.split('"')[1];

describe('$GENERATE', () => {
  it('runs through a range, with a step', () => {
    assert.deepEqual(records('$GENERATE 1-6/2 h$ A 192.0.2.$'), [
      'h1.example.com. 1 IN A 192.0.2.1',
      'h3.example.com. 1 IN A 192.0.2.3',
      'h5.example.com. 1 IN A 192.0.2.5',
    ]);
  });

  it('takes data of several words as meant where their quotes are missing, which is one problem', () => {
    assert.deepEqual(records('$GENERATE 1-1 h$ MX 10 m$'), ['h1.example.com. 1 IN MX 10 m1.example.com.']);
    assert.deepEqual(problems('$GENERATE 1-1 h$ MX 10 m$'), ['zone-syntax/rdata-field-count «m$»']);
    assert.deepEqual(problems('$GENERATE 1-1 h$ A 192.0.2.$ x'), ['zone-syntax/rdata-field-count «x»']);
  });

  it('takes TTL and class in either order', () => {
    assert.deepEqual(records('$GENERATE 1-1 a$ IN 60 A 192.0.2.$'), ['a1.example.com. 60 IN A 192.0.2.1']);
    assert.deepEqual(records('$GENERATE 1-1 a$ 60 IN A 192.0.2.$'), ['a1.example.com. 60 IN A 192.0.2.1']);
  });

  it('writes numbers with offset, width and base', () => {
    assert.equal(number('0'), '1');
    assert.equal(number('10,3'), '011');
    assert.equal(number('0,4,o', 64), '0100');
    assert.equal(number('0,4,x', 171), '00ab');
    assert.equal(number('0,4,X', 171), '00AB');
    assert.equal(number('-3,5'), '-0002');
    assert.equal(number('-3,5,x'), 'fffffffe');
  });

  it('writes nibbles, lowest first; the width counts the dots', () => {
    assert.equal(number('0,0,n', 0xab), 'b.a');
    assert.equal(number('0,4,N'), '1.0.');
    assert.equal(number('0,3,n'), '1.0');
    assert.equal(number('0,1,n'), '1');
    assert.equal(number('0,2,N', 0xab), 'B.A');
  });

  it('$$ is a dollar sign, a backslash keeps the next character, an offset holds for the $ behind it', () => {
    assert.deepEqual(records('$GENERATE 1-1 $$a$ A 192.0.2.1'), ['\\$a1.example.com. 1 IN A 192.0.2.1']);
    assert.deepEqual(records('$GENERATE 1-1 \\$$ A 192.0.2.1'), ['\\$1.example.com. 1 IN A 192.0.2.1']);
    assert.deepEqual(records('$GENERATE 1-1 a${10}-$ A 192.0.2.1'), ['a11-11.example.com. 1 IN A 192.0.2.1']);
  });

  it('what stands in quotes is read as data of its own', () => {
    assert.deepEqual(records('$GENERATE 1-1 a TXT "x y $"'), ['a.example.com. 1 IN TXT "x" "y" "1"']);
    assert.deepEqual(records('$GENERATE 1-1 a MX "10 m$"'), ['a.example.com. 1 IN MX 10 m1.example.com.']);
  });

  it('leaves the owner as it was', () => {
    assert.deepEqual(
      records('a A 192.0.2.1\n$GENERATE 1-1 b$ A 192.0.2.2\n TXT x').at(-1),
      'a.example.com. 1 IN TXT "x"',
    );
  });

  it('bad ranges, modifiers and data are one problem each, at the word', () => {
    assert.deepEqual(problems('$GENERATE 5-1 a$ A 192.0.2.$'), ['zone-syntax/generate-bad-range «5-1»']);
    assert.deepEqual(problems('$GENERATE 1-2/0 a$ A 192.0.2.$'), ['zone-syntax/generate-bad-range «1-2/0»']);
    assert.deepEqual(problems('$GENERATE 1-2 a${1,x} A 192.0.2.$'), [
      'zone-syntax/generate-bad-range «a${1,x}»',
    ]);
    assert.deepEqual(problems('$GENERATE 1-2 a$ TXT ${2147483647}'), [
      'zone-syntax/generate-bad-range «${2147483647}»',
    ]);
    assert.deepEqual(problems('$GENERATE 250-260 a$ A 192.0.2.$'), [
      'zone-syntax/generate-bad-range «a$ A 192.0.2.$»',
    ]);
    assert.deepEqual(problems('$GENERATE 1-2 a$ AAA 1'), ['zone-syntax/unknown-rr-type «AAA»']);
    assert.deepEqual(problems('$GENERATE 1-2 a$'), ['zone-syntax/rdata-field-count «$GENERATE 1-2 a$»']);
    assert.deepEqual(problems('$GENERATE 1-2 a$.example.net. A 192.0.2.$'), [
      'zone/out-of-zone-data «a$.example.net.»',
    ]);
  });

  it('records stand where the directive stands', () => {
    const zone = zoneOf('$TTL 1\n$GENERATE 1-2 a$ A 192.0.2.$ ; x\n');
    for (const record of allRecords(zone)) {
      assert.equal(record.generated, true);
      assert.deepEqual(record.span, { start: 7, end: 35 });
      assert.deepEqual(record.typeSpan, record.span);
      assert.equal(record.ownerSpan, undefined);
    }
  });
});

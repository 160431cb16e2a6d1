import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joinStrings } from '../../../server/core/txt/joined-text.ts';
import { parseTagList, spanOfPart, tagNamed } from '../../../server/core/txt/tag-list.ts';

const listOf = (...texts: string[]) => {
  let start = 0;
  return parseTagList(
    joinStrings(
      texts.map((text) => {
        const at = start;
        start += text.length + 1;
        return { text, start: at };
      }),
    ),
  );
};
const forms = (text: string) =>
  listOf(text).tags.map(({ name, value, fault }) => [name, value, ...(fault === undefined ? [] : [fault])]);

describe('tag lists', () => {
  it('give names and values without the blanks around them', () => {
    assert.deepEqual(forms('v=DMARC1; p = none ;rua=mailto:a@example.com , mailto:b@example.com;'), [
      ['v', 'DMARC1'],
      ['p', 'none'],
      ['rua', 'mailto:a@example.com , mailto:b@example.com'],
    ]);
  });

  it('keep what is no tag, with its fault', () => {
    assert.deepEqual(forms('v=DMARC1;; p; =x; 1a=b; n=\u00e9; p=a=b'), [
      ['v', 'DMARC1'],
      ['', '', 'empty'],
      ['p', '', 'no-equals'],
      ['', 'x', 'bad-name'],
      ['1a', 'b', 'bad-name'],
      ['n', '\u00e9', 'bad-character'],
      ['p', 'a=b'],
    ]);
  });

  it('know the last semicolon, and empty texts', () => {
    assert.equal(listOf('a=b; ').closed, true);
    assert.equal(listOf('a=b').closed, false);
    assert.deepEqual(forms(''), []);
    assert.deepEqual(forms('  '), []);
  });

  it('tell a repeated name', () => {
    assert.deepEqual(
      listOf('p=a; P=b; p=c').tags.map(({ repeated }) => repeated),
      [false, false, true],
    );
    assert.equal(tagNamed(listOf('p=a; p=c'), 'p')?.value, 'a');
  });

  it('map places back into the quoted pieces', () => {
    const list = listOf('"v=DKIM1; p=A\\066"', '"CD"');
    const tag = tagNamed(list, 'p');
    assert.equal(tag?.value, 'ABCD');
    assert.deepEqual(tag && spanOfPart(list, tag.valuePart), { start: 12, end: 22 });
  });

  it('read any text, and their parts lie in order', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: fc.constantFrom(...'ab=; \t\\"0\u00e9') }), (text) => {
        let last = 0;
        for (const tag of parseTagList(joinStrings([{ text, start: 0 }])).tags) {
          const { part, namePart, valuePart } = tag;
          for (const at of [part.from, namePart.from, namePart.to, valuePart.from, valuePart.to, part.to]) {
            if (tag.fault === 'no-equals' || tag.fault === 'empty') break;
            assert.ok(at >= last, `${at} after ${last} in ${JSON.stringify(text)}`);
            last = at;
          }
        }
      }),
      { seed: 1729, numRuns: 500 * Number(process.env.FC_RUNS ?? 1) },
    );
  });
});

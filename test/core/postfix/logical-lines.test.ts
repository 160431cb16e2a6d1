import assert from 'node:assert/strict';
import { spanInFile } from '../../../server/core/postfix/located-text.ts';
import { logicalLines } from '../../../server/core/postfix/logical-lines.ts';

const textsOf = (text: string): string[] => logicalLines(text).map((line) => line.text.text);

describe('logical lines', () => {
  it('joins lines that start with a blank, with their indentation and without line ends', () => {
    assert.deepEqual(textsOf('a = 1\n  2\n\t3\nb\n'), ['a = 1  2\t3', 'b']);
  });

  it('drops empty lines and comments without ending the line before them', () => {
    assert.deepEqual(textsOf('a,\n# c\n  b\n\n   \n   # indented\n  c\nd'), ['a,  b  c', 'd']);
  });

  it('takes a carriage return for a blank and only a line feed for a line end', () => {
    assert.deepEqual(textsOf('a\r\n b\r\n\r\nc\rd'), ['a\r b\r', 'c\rd']);
  });

  it('marks a line that continues nothing', () => {
    const [first, second] = logicalLines('# c\n  orphan\n  more\nnext\n');
    assert.equal(first?.orphaned, true);
    assert.equal(first?.text.text, '  orphan  more');
    assert.equal(second?.orphaned, false);
  });

  it('cuts off what follows a NUL', () => {
    assert.deepEqual(textsOf('a\0b\n c\nd'), ['a', 'd']);
  });

  it('knows where each unit comes from', () => {
    const text = 'first\n# c\nname = a,\n# d\n  b\n';
    const line = logicalLines(text)[1];
    assert.ok(line);
    const at = line.text.text.indexOf('b');
    assert.deepEqual(spanInFile(line.text, at, at + 1), {
      start: text.indexOf('b\n'),
      end: text.indexOf('b\n') + 1,
    });
    assert.deepEqual(spanInFile(line.text, 0, line.text.text.length), {
      start: text.indexOf('name'),
      end: text.length - 1,
    });
    assert.deepEqual(line.span, { start: text.indexOf('name'), end: text.length - 1 });
  });
});

import assert from 'node:assert/strict';
import { parseTableFile, type TableSyntax } from '../../../server/core/postfix/table-file.ts';

function read(text: string, syntax: TableSyntax): { rows: string[]; problems: string[] } {
  const file = parseTableFile('t', text, syntax);
  return {
    rows: Array.from(file.rows, (row) => `${row.key} => ${row.value.text}`),
    problems: file.problems.map(
      ({ rule, span, data }) =>
        `${rule} ${JSON.stringify(text.slice(span.start, span.end))}${data.reason ? ` ${data.reason}` : ''}`,
    ),
  };
}

describe('table files', () => {
  it('reads indexed tables', () => {
    const { rows, problems } = read('a b\nnovalue\nk: v\nA c\n"x y" z\n"open v\n  # c\n', 'indexed');
    assert.deepEqual(rows, ['a => b', 'k: => v', 'A => c', '"x y" => z']);
    assert.deepEqual(problems, [
      'map/no-value "novalue"',
      'map/looks-like-alias "k:"',
      'map/duplicate-key "A"',
      'map/unbalanced-quote "\\"open v"',
    ]);
  });

  it('reads aliases', () => {
    const text =
      'Root: joe,\n  jane\n"a b" : x\nbad line\nuser@dom: x\nempty:\nroot: other\n(c) p: "|cmd: x"\n';
    const { rows, problems } = read(text, 'aliases');
    assert.deepEqual(rows, ['Root => joe,  jane', '"a b" => x', 'root => other', '(c) p => "|cmd: x"']);
    assert.deepEqual(problems, [
      'map/no-value "bad line"',
      'map/alias-not-local "user@dom"',
      'map/no-value "empty:"',
      'map/duplicate-key "root"',
    ]);
  });

  it('reads patterns', () => {
    const text =
      '/a/i x\nif /b/\n!/c/ y\nendif\n/(d/ z\n/e/\n/f/q v\nendif\nword x\n/(g)/ $2\nif /h/\n  /i/ j\n';
    const { rows, problems } = read(text, 'pcre');
    assert.deepEqual(rows, ['/a/i => x', '!/c/ => y', '/e/ => ']);
    assert.deepEqual(problems, [
      'map/regexp-syntax "/(d/" open-group',
      'map/no-value "/e/"',
      'map/regexp-syntax "q" unknown-flag',
      'map/regexp-syntax "endif" endif-without-if',
      'map/regexp-syntax "word x" not-a-rule',
      'map/regexp-syntax "$2" no-such-group',
      'map/whitespace-before-if "/i/ j"',
      'map/missing-endif "if /h/"',
    ]);
  });

  it('keeps patterns that it cannot evaluate', () => {
    const { rows, problems } = read('/(?=a)b/ x\n/(a)\\1/ $1\n', 'pcre');
    assert.equal(rows.length, 2);
    assert.deepEqual(problems, []);
  });

  it('reads networks', () => {
    const text =
      '192.0.2.0/24 a\n10.0.0.1/8 b\n2001:db8::1/32 c\n192.0.2.1/33 d\nx e\n[::1 f\n192.0.2.1\nif 192.0.2.0/24\n::/0 g\n';
    const { rows, problems } = read(text, 'cidr');
    assert.deepEqual(rows, ['192.0.2.0/24 => a', '::/0 => g']);
    assert.deepEqual(problems, [
      'map/cidr-bad-mask "10.0.0.1/8" host-bits',
      'map/cidr-bad-mask "2001:db8::1/32" host-bits',
      'map/cidr-bad-mask "192.0.2.1/33" bad-mask',
      'map/cidr-bad-mask "x" bad-address',
      'map/cidr-bad-mask "[::1" missing-bracket',
      'map/no-value "192.0.2.1"',
      'map/missing-endif "if 192.0.2.0/24"',
    ]);
    const suggestions = parseTableFile('t', text, 'cidr').problems.map(({ data }) => data.suggestion);
    assert.deepEqual(suggestions.slice(0, 2), ['10.0.0.0/8', '2001:db8::/32']);
  });

  it('reads files of names', () => {
    const { rows } = read('#a b\nc, d # e\n  f\n', 'names');
    assert.deepEqual(rows, ['c => ', 'd => ', 'f => ']);
  });
});
